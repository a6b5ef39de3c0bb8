//! What a vendor does about credentials beyond what the data of its logins says.

/// What a vendor does about credentials beyond what the data of its logins says: how many may be valid at once, and
/// what becomes of a credential that is renewed.
///
/// ```
/// use chatspec_sim::TokenRules;
///
/// let rules = TokenRules::new().at_most(8).renewal_ends_former();
/// # let _ = rules;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TokenRules {
    pub(crate) largest: Option<usize>,
    pub(crate) ends_former: bool,
}

impl TokenRules {
    /// Any number of credentials; one that is renewed holds until its time.
    #[must_use]
    pub const fn new() -> Self {
        Self { largest: None, ends_former: false }
    }

    /// At most so many credentials of a login are valid at once; who asks for more is refused
    /// ([`ProblemKind::TooManyTokens`](crate::ProblemKind::TooManyTokens)). Renewing does not count.
    #[must_use]
    pub const fn at_most(mut self, largest: usize) -> Self {
        self.largest = Some(largest);
        self
    }

    /// A credential ends when it is renewed.
    #[must_use]
    pub const fn renewal_ends_former(mut self) -> Self {
        self.ends_former = true;
        self
    }
}
