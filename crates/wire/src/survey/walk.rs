//! Goes through a value by its type, without recursion, so that no nesting of a hostile value is too deep.

use serde_json::{Map, Value};

use crate::expression::{Layer, Leaf};
use crate::{FieldInfo, Shape, TypeExpression, TypeInfo};

/// What stands in a place by its type: so many layers, and what is in them.
#[derive(Clone, Copy)]
pub(super) struct Expected<'e> {
    layers: &'e [Layer],
    leaf: Leaf,
}

/// What stands in a place, seen from outside.
pub(super) enum Form<'e> {
    List(Expected<'e>),
    Map(Expected<'e>),
    Nullable(Expected<'e>),
    Type(&'static TypeInfo),
    Plain(Shape),
}

impl<'e> Expected<'e> {
    pub(super) fn form(self) -> Form<'e> {
        match (self.layers.split_first(), self.leaf) {
            (Some((Layer::List, layers)), leaf) => Form::List(Self { layers, leaf }),
            (Some((Layer::Map, layers)), leaf) => Form::Map(Self { layers, leaf }),
            (Some((Layer::Nullable, layers)), leaf) => Form::Nullable(Self { layers, leaf }),
            (None, Leaf::Type(info)) => Form::Type(info),
            (None, Leaf::Shape(Shape::List(inner))) => Form::List((*inner).into()),
            (None, Leaf::Shape(Shape::Map(inner))) => Form::Map((*inner).into()),
            (None, Leaf::Shape(Shape::Nullable(inner))) => Form::Nullable((*inner).into()),
            (None, Leaf::Shape(Shape::Type(info))) => Form::Type(info()),
            (None, Leaf::Shape(plain)) => Form::Plain(plain),
        }
    }
}

impl From<Shape> for Expected<'_> {
    fn from(shape: Shape) -> Self {
        Self { layers: &[], leaf: Leaf::Shape(shape) }
    }
}

impl From<&'static TypeInfo> for Expected<'_> {
    fn from(info: &'static TypeInfo) -> Self {
        Self { layers: &[], leaf: Leaf::Type(info) }
    }
}

/// A value that is still to be looked at.
#[derive(Clone, Copy)]
pub(super) struct Visit<'e, 'v> {
    pub(super) expected: Expected<'e>,
    pub(super) value: &'v Value,
    /// The generated type that it is part of.
    pub(super) within: Option<&'static TypeInfo>,
    /// The page that describes it.
    pub(super) page: Option<&'static str>,
    /// The tag of the union that it is a variant of: a key of it that the variant need not name itself.
    pub(super) tag: Option<&'static str>,
    /// Its last step; `None` for the whole value.
    step: Option<usize>,
}

impl Visit<'_, '_> {
    /// The same value as part of a generated type.
    pub(super) fn within(&self, info: &'static TypeInfo) -> Self {
        Self { within: Some(info), page: Some(info.page), ..*self }
    }

    /// The same value as a variant of a union with that tag.
    pub(super) const fn tagged(&self, tag: &'static str) -> Self {
        Self { tag: Some(tag), ..*self }
    }
}

/// A step into a value.
#[derive(Clone, Copy)]
pub(super) enum Segment<'v> {
    Key(&'v str),
    Index(usize),
}

/// The values that are still to be looked at, and the steps that were taken, each with the one before it.
pub(super) struct Walk<'e, 'v> {
    open: Vec<Visit<'e, 'v>>,
    steps: Vec<(Option<usize>, Segment<'v>)>,
}

impl<'e, 'v> Walk<'e, 'v> {
    pub(super) fn new(of: &'e TypeExpression, value: &'v Value) -> Self {
        let expected = Expected { layers: &of.layers, leaf: of.leaf };
        let root = Visit {
            expected,
            value,
            within: of.type_info(),
            page: of.type_info().map(|info| info.page),
            tag: None,
            step: None,
        };
        Self { open: vec![root], steps: Vec::new() }
    }

    pub(super) fn next(&mut self) -> Option<Visit<'e, 'v>> {
        self.open.pop()
    }

    /// Looks at the same value as something else.
    pub(super) fn same(&mut self, visit: &Visit<'e, 'v>, expected: Expected<'e>) {
        self.open.push(Visit { expected, ..*visit });
    }

    /// Looks at every element of a list.
    pub(super) fn elements(&mut self, visit: &Visit<'e, 'v>, expected: Expected<'e>, list: &'v [Value]) {
        let elements = list.iter().enumerate().rev();
        elements.for_each(|(index, value)| self.child(visit, expected, Segment::Index(index), value));
    }

    /// Looks at every value of a map.
    pub(super) fn entries(&mut self, visit: &Visit<'e, 'v>, expected: Expected<'e>, map: &'v Map<String, Value>) {
        map.iter().rev().for_each(|(key, value)| self.child(visit, expected, Segment::Key(key), value));
    }

    /// Looks at what a key holds.
    pub(super) fn key(&mut self, visit: &Visit<'e, 'v>, field: &FieldInfo, key: &'v str, value: &'v Value) {
        let visit = Visit { page: Some(field.page), ..*visit };
        self.child(&visit, field.shape.into(), Segment::Key(key), value);
    }

    fn child(&mut self, parent: &Visit<'e, 'v>, expected: Expected<'e>, segment: Segment<'v>, value: &'v Value) {
        self.steps.push((parent.step, segment));
        self.open.push(Visit { expected, value, tag: None, step: Some(self.steps.len() - 1), ..*parent });
    }

    /// The JSON pointer of a value, or of what a last step from it leads to.
    pub(super) fn pointer(&self, visit: &Visit<'e, 'v>, last: Option<Segment<'_>>) -> String {
        let (mut segments, mut step) = (Vec::from_iter(last), visit.step);
        while let Some((before, segment)) = step.map(|step| self.steps[step]) {
            segments.push(segment);
            step = before;
        }
        segments.into_iter().rev().fold(String::new(), |pointer, segment| match segment {
            Segment::Key(key) => pointer + "/" + &key.replace('~', "~0").replace('/', "~1"),
            Segment::Index(index) => pointer + "/" + &index.to_string(),
        })
    }
}
