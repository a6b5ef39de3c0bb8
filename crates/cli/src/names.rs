//! How names of a contract are written on a command line and in the environment.

use heck::{ToKebabCase, ToShoutySnakeCase};

/// As a flag or a subcommand: `chatSessionId` is `chat-session-id`.
pub fn kebab(name: &str) -> String {
    name.to_kebab_case()
}

/// As an environment variable: `CHATSPEC_`, the vendor, and the parts that follow.
pub fn variable(vendor: &str, parts: &[&str]) -> String {
    let parts = std::iter::once(&vendor).chain(parts).map(|part| part.to_shouty_snake_case());
    parts.fold("CHATSPEC".to_owned(), |name, part| name + "_" + &part)
}

/// The name that was most likely meant.
pub fn closest<'n>(meant: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    const ALIKE: f64 = 0.7;
    let similar = |name: &'n str| (strsim::jaro_winkler(&meant.to_lowercase(), &name.to_lowercase()), name);
    let best = names.into_iter().map(similar).max_by(|left, right| left.0.total_cmp(&right.0));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{closest, kebab, variable};

    #[test]
    fn names_are_written_as_their_place_has_them() {
        assert_eq!(["chatSessionId", "X-XSRF-TOKEN", "id"].map(kebab), ["chat-session-id", "x-xsrf-token", "id"]);
        assert_eq!(variable("acme", &["authenticationToken"]), "CHATSPEC_ACME_AUTHENTICATION_TOKEN");
        assert_eq!(variable("8x8-hooks", &["basic", "user"]), "CHATSPEC_8X8_HOOKS_BASIC_USER");
    }

    #[test]
    fn the_closest_name_is_found_when_one_is_close() {
        assert_eq!(closest("sesion_get", ["session_get", "session_query"]), Some("session_get"));
        assert_eq!(closest("xyz", ["session_get"]), None);
    }
}
