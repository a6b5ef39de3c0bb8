//! Takes secrets out of text from outside, in whatever form they come back.

mod by_type;
mod forms;
mod learned;
mod matching;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use learned::Learned;

pub(crate) use by_type::secrets;

/// What stands where a secret stood.
const HIDDEN: &str = "[secret]";

/// Marks where a text was cut; a secret may go on beyond it.
const CUT: char = '…';

/// Knows the secrets of a connection or of one call. Cheap to clone; does not print them.
#[derive(Clone, Default)]
pub(crate) struct Redactor {
    secrets: Arc<[Box<str>]>,
    /// What came to be known later, also after this redactor was made.
    learned: Option<Arc<Learned>>,
    links: bool,
}

impl Redactor {
    /// One that can learn secrets, together with all that are made of it.
    pub(crate) fn learning() -> Self {
        Self { learned: Some(Arc::default()), ..Self::default() }
    }

    /// Hides a secret from now on that came with an answer; of each origin the last few are remembered.
    pub(crate) fn learn(&self, of: &'static str, secret: &str) {
        if let Some(learned) = &self.learned {
            learned.add(of, secret);
        }
    }

    /// One that also hides these secrets.
    pub(crate) fn with<'s>(&self, secrets: impl IntoIterator<Item = &'s str>) -> Self {
        self.with_forms(secrets.into_iter().flat_map(forms::of).collect())
    }

    fn with_forms(&self, mut more: Vec<Box<str>>) -> Self {
        if more.is_empty() {
            return self.clone();
        }
        more.extend(self.secrets.iter().cloned());
        more.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        more.dedup();
        Self { secrets: more.into(), ..self.clone() }
    }

    /// One that knows for itself what has been learned until now.
    fn learned(&self) -> Self {
        self.with_forms(self.learned.as_ref().map(|learned| learned.forms()).unwrap_or_default())
    }

    /// One that also hides addresses but for their scheme and host, because whoever has the link has the file.
    pub(crate) fn with_links(mut self, links: bool) -> Self {
        self.links |= links;
        self
    }

    /// The text without secrets. What stands beside an ellipsis may be a part of one.
    pub(crate) fn clean(&self, text: &str) -> String {
        self.learned().cleaned(text)
    }

    /// The address of a request that is for no link: whole but for secrets, also where links are hidden.
    pub(crate) fn clean_address(&self, address: &str) -> String {
        Self { links: false, ..self.learned() }.cleaned(address)
    }

    fn cleaned(&self, text: &str) -> String {
        let whole = self.fragment(text, false, false);
        if !whole.contains(CUT) {
            return whole;
        }
        let last = whole.split(CUT).count() - 1;
        let fragments = whole.split(CUT).enumerate();
        let clean: Vec<String> =
            fragments.map(|(at, fragment)| self.beside_cuts(fragment, at > 0, at < last)).collect();
        clean.join("…")
    }

    /// A fragment, which a space may part from the ellipsis.
    fn beside_cuts(&self, fragment: &str, cut_before: bool, cut_after: bool) -> String {
        let (before, rest) = fragment.split_at(usize::from(cut_before && fragment.starts_with(' ')));
        let (rest, after) = rest.split_at(rest.len() - usize::from(cut_after && rest.ends_with(' ')));
        format!("{before}{}{after}", self.fragment(rest, cut_before, cut_after))
    }

    /// The beginning of a longer text without secrets, nor the beginning of one at its end.
    pub(crate) fn clean_beginning(&self, text: &str) -> String {
        self.learned().fragment(text, false, true)
    }

    fn fragment(&self, text: &str, cut_before: bool, cut_after: bool) -> String {
        let mut clean = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            match self.hidden(text, at, cut_before && at == 0, cut_after) {
                Some((end, hidden)) => {
                    clean.push_str(&hidden);
                    at = end;
                }
                None => {
                    clean.push(first);
                    at += first.len_utf8();
                }
            }
        }
        clean
    }

    /// Where that ends which must be hidden and begins here, and what is shown instead.
    fn hidden(&self, text: &str, at: usize, cut_before: bool, cut_after: bool) -> Option<(usize, String)> {
        let secret = self.secrets.iter().find_map(|secret| matching::end(text, at, secret, cut_after));
        let rest = || self.secrets.iter().filter(|_| cut_before).find_map(|secret| matching::end_of_rest(text, secret));
        let whole = secret.or_else(rest).map(|end| (end, HIDDEN.to_owned()));
        whole.or_else(|| matching::link(text, at).filter(|_| self.links))
    }
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Redactor({} secrets)", self.secrets.len())
    }
}
