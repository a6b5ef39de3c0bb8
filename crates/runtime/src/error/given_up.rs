//! What kept a call from another attempt.

/// Why no other attempt was made of what could have been tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenUp {
    /// The next attempt would have come after the deadline.
    Late,
    /// The calls of the connection have repeated as much as they may.
    Budget,
    /// The credential was renewed as often as that makes sense.
    Renewed,
    /// The credential is not renewed, because that has been done too often of late.
    Rejections,
}

impl GivenUp {
    /// The reason, behind the number of attempts.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Late => "no time is left for another one",
            Self::Budget => "the budget for repetitions is used up",
            Self::Renewed => "a renewed credential is not accepted either",
            Self::Rejections => "credentials were rejected so often of late that this one is not renewed",
        }
    }
}
