//! How grave a difference is, and the version that follows from it.

use semver::Version;
use serde::{Serialize, Serializer};

use super::change::Verdict;

/// How grave all differences together are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    None,
    Documentation,
    Compatible,
    Breaking,
}

impl From<Verdict> for Severity {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Documentation => Self::Documentation,
            Verdict::Compatible => Self::Compatible,
            Verdict::Breaking => Self::Breaking,
        }
    }
}

impl Severity {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Documentation => "documentation",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }

    /// Which number of a version says so.
    pub const fn bump(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Documentation => "patch",
            Self::Compatible => "minor",
            Self::Breaking => "major",
        }
    }

    /// The smallest version that says so after another one, as cargo reads versions.
    pub fn next(self, after: &Version) -> Version {
        let Version { major, minor, patch, .. } = *after;
        match self {
            Self::None => after.clone(),
            Self::Breaking if major > 0 => Version::new(major + 1, 0, 0),
            Self::Breaking => Version::new(0, minor + 1, 0),
            Self::Compatible if major > 0 => Version::new(major, minor + 1, 0),
            Self::Compatible | Self::Documentation => Version::new(major, minor, patch + 1),
        }
    }

    /// What a step from one version to another one permits, as cargo reads it.
    pub fn permitted(from: &Version, to: &Version) -> Self {
        let breaks = (from.major, if from.major == 0 { from.minor } else { 0 })
            != (to.major, if to.major == 0 { to.minor } else { 0 });
        if to <= from {
            Self::None
        } else if breaks {
            Self::Breaking
        } else if from.major == 0 || from.minor != to.minor {
            Self::Compatible
        } else {
            Self::Documentation
        }
    }
}

/// A version as text, or nothing.
pub fn as_text<S: Serializer>(version: &Option<Version>, serializer: S) -> Result<S::Ok, S::Error> {
    version.as_ref().map(Version::to_string).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().expect("a version")
    }

    #[test]
    fn the_next_version_is_as_cargo_reads_it() {
        let cases = [
            ("0.1.0", ["0.1.0", "0.1.1", "0.1.1", "0.2.0"]),
            ("0.0.3", ["0.0.3", "0.0.4", "0.0.4", "0.1.0"]),
            ("1.2.3", ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]),
        ];
        let all = [Severity::None, Severity::Documentation, Severity::Compatible, Severity::Breaking];
        for (from, next) in cases {
            assert_eq!(all.map(|severity| severity.next(&version(from)).to_string()), next, "{from}");
        }
    }

    #[test]
    fn the_next_version_permits_what_it_was_made_for() {
        for from in ["0.1.0", "0.0.3", "1.2.3", "2.0.0"] {
            for severity in [Severity::Documentation, Severity::Compatible, Severity::Breaking] {
                let from = version(from);
                let permitted = Severity::permitted(&from, &severity.next(&from));
                assert!(permitted >= severity, "{from} {severity:?} {permitted:?}");
            }
        }
    }

    #[test]
    fn a_step_permits_no_more_than_it_says() {
        let cases = [
            ("0.1.0", "0.1.0", Severity::None),
            ("0.1.0", "0.0.9", Severity::None),
            ("0.1.0", "0.1.1", Severity::Compatible),
            ("0.1.0", "0.2.0", Severity::Breaking),
            ("0.1.0", "1.0.0", Severity::Breaking),
            ("1.2.3", "1.2.4", Severity::Documentation),
            ("1.2.3", "1.3.0", Severity::Compatible),
            ("1.2.3", "2.0.0", Severity::Breaking),
        ];
        for (from, to, permitted) in cases {
            assert_eq!(Severity::permitted(&version(from), &version(to)), permitted, "{from} to {to}");
        }
    }
}
