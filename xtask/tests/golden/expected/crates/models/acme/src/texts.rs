// Generated from schemas/acme/texts.schema.json by `cargo xtask codegen`. Do not edit.

//! Descriptions that are no markup: \[link\], \<b\>, \*bold\*, \_under\_, `code`, a | b, # no heading.

use chatspec_wire::object;

object! {
    /// Has \[brackets\], \<tags\>, \*stars\*, \_lines\_, back\\slashes, \&amp; entities, \~\~tildes\~\~ and a lonely
    /// \` backtick \[x\].
    ///
    /// Page: Texts (en).
    pub struct Marks<S>
        in "texts.schema.json#/$defs/Marks" from "texts.en"
    {
        /// \- looks like a list
        optional a (with_a): S = "a",
        /// 1\. looks like a numbered list
        ///
        /// 2\) and again
        optional b (with_b): S = "b",
        /// \# looks like a heading
        ///
        /// \====
        ///
        /// \----
        ///
        /// \+ plus
        ///
        /// \> quote
        ///
        /// \| a | b |
        optional c (with_c): S = "c",
        /// See `https://localhost/a_b?x=[1]&y={z}`, (`http://localhost`) and `https://localhost/next` line.
        optional d (with_d): S = "d",
        /// Wraps where a sign could start a line, which is what happens when the text is just long enough for this
        /// word - and the dash begins the next line, or 1. the number, or + the plus, and once more until it is all
        /// very long indeed # and no heading.
        optional e (with_e): S = "e",
        /// Ends with a code span \`\[x\] \<y\>\` and \`\`two \`ticks\` here\`\`.
        optional f (with_f): S = "f",
        /// \`\`\`rust fn broken( { \`\`\`
        optional g (with_g): S = "g",
        /// RightU+202Eto left, tab and U+0000 zero, "quotes", {braces} and \\d+.
        optional h (with_h): S = "h",
        /// four spaces are no code block
        optional i (with_i): S = "i",
        /// Footnote\[^1\] and \<`https://localhost/auto`\> and www.localhost and a@b.example.
        optional j (with_j): S = "j",
        /// Ends \`with an open span
        optional k (with_k): S = "k",
        /// VerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspacesVerylongwordwithoutanyspaces
        optional l (with_l): S = "l",
    }
}
