//! Parameters with their values, as text.

use std::fmt;

use crate::Secret;

use super::{Operation, Parameter};

/// The parameters of one request that have a value, in the order of the operation, each at most once.
#[derive(Clone)]
pub struct Arguments {
    operation: &'static Operation,
    values: Vec<(usize, Argument)>,
}

/// One parameter with its value. A secret value is not shown.
#[derive(Clone)]
pub struct Argument {
    /// The parameter.
    pub parameter: &'static Parameter,
    /// What is sent.
    pub value: ArgumentValue,
}

/// The value of a parameter, before it is written in the style of its place: nothing is encoded or checked yet, so a
/// text may hold line breaks, which no header may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentValue {
    /// One value.
    One(String),
    /// The items of a list.
    List(Vec<String>),
}

/// What has a text form that a parameter can hold.
pub trait ArgumentText {
    /// The text that is sent.
    fn argument_text(&self) -> String;
}

impl<T: fmt::Display> ArgumentText for T {
    fn argument_text(&self) -> String {
        self.to_string()
    }
}

impl Arguments {
    /// No values yet, but those of the parameters that always have the same.
    #[must_use]
    pub fn of(operation: &'static Operation) -> Self {
        let fixed = operation.parameters.iter().enumerate();
        let fixed = fixed.filter_map(|(position, parameter)| Some((position, parameter.fixed?)));
        fixed.fold(Self { operation, values: Vec::new() }, |all, (position, value)| all.one(position, &value))
    }

    /// With the value of the parameter at that position.
    #[must_use]
    pub fn one(self, position: usize, value: &impl ArgumentText) -> Self {
        self.with(position, ArgumentValue::One(value.argument_text()))
    }

    /// With the value of the parameter at that position, if there is one.
    #[must_use]
    pub fn maybe(self, position: usize, value: Option<&impl ArgumentText>) -> Self {
        match value {
            Some(value) => self.one(position, value),
            None => self,
        }
    }

    /// With the items of the parameter at that position.
    #[must_use]
    pub fn list(self, position: usize, items: &[impl ArgumentText]) -> Self {
        self.with(position, ArgumentValue::List(items.iter().map(ArgumentText::argument_text).collect()))
    }

    /// With the items of the parameter at that position, if there are some.
    #[must_use]
    pub fn maybe_list(self, position: usize, items: Option<&[impl ArgumentText]>) -> Self {
        match items {
            Some(items) => self.list(position, items),
            None => self,
        }
    }

    /// With the secret value of the parameter at that position.
    #[must_use]
    pub fn secret(self, position: usize, value: &Secret) -> Self {
        self.with(position, ArgumentValue::One(value.expose().to_owned()))
    }

    /// With the secret value of the parameter at that position, if there is one.
    #[must_use]
    pub fn maybe_secret(self, position: usize, value: Option<&Secret>) -> Self {
        match value {
            Some(value) => self.secret(position, value),
            None => self,
        }
    }

    /// With a value in the place of one that the parameter has already.
    fn with(mut self, position: usize, value: ArgumentValue) -> Self {
        let Some(parameter) = self.operation.parameters.get(position) else { return self };
        let argument = (position, Argument { parameter, value });
        match self.values.binary_search_by_key(&position, |(position, _)| *position) {
            Ok(at) => self.values[at] = argument,
            Err(at) => self.values.insert(at, argument),
        }
        self
    }

    /// The parameters with their values, in the order of the operation.
    pub fn iter(&self) -> impl Iterator<Item = &Argument> {
        self.values.iter().map(|(_, argument)| argument)
    }

    /// The value of the parameter of that name, if it has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ArgumentValue> {
        self.iter().find(|argument| argument.parameter.name == name).map(|argument| &argument.value)
    }
}

impl fmt::Debug for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation.id)?;
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_tuple(self.parameter.name);
        if self.parameter.secret { view.field(&format_args!("[secret]")) } else { view.field(&self.value) }.finish()
    }
}
