//! Types as operations write them: a generated type, or lists and maps of one.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use crate::info::Codec;
use crate::operation::VendorInfo;
use crate::shape::Shaped;
use crate::{NumberOrText, Secret, Shape, TypeInfo};

/// The type of an answer, a body or a row, as [`Response::type_name`](crate::operation::Response::type_name) and its
/// like write it: `Session`, `Vec<Session>`, `Map<Value>`.
///
/// ```
/// # use chatspec_wire::operation::VendorInfo;
/// use chatspec_wire::{Described, TypeExpression, value_list};
///
/// value_list! {
///     /// Colour of a lamp.
///     pub open enum Lamp: text in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
///         /// Stop.
///         Red = "red",
///     }
/// }
///
/// # static ACME: VendorInfo = VendorInfo {
/// #     name: "acme", title: "", version: "", servers: &[], schemes: &[], operations: &[], webhooks: &[],
/// #     types: &[Lamp::INFO], pages: &[], named_servers: &[], logins: &[], locator: None, rate: None, samples: &[],
/// # };
/// let lamps = TypeExpression::parse(&ACME, "Vec<Lamp>")?;
/// assert_eq!(lamps.type_info(), Some(Lamp::INFO));
/// let error = TypeExpression::parse(&ACME, "Vec<Lump>").unwrap_err();
/// assert_eq!(error.to_string(), "`Vec<Lump>` is no type of acme; its types are Lamp, and `Vec<…>` of them");
/// # Ok::<(), chatspec_wire::UnknownType>(())
/// ```
#[derive(Clone)]
pub struct TypeExpression {
    pub(crate) layers: Vec<Layer>,
    pub(crate) leaf: Leaf,
    #[cfg_attr(not(feature = "check"), allow(dead_code, reason = "it decodes, which only that feature does"))]
    pub(crate) codec: Codec,
}

/// What is around a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    List,
    Map,
    Nullable,
}

const LAYERS: [Layer; 3] = [Layer::List, Layer::Map, Layer::Nullable];

impl Layer {
    const fn name(self) -> &'static str {
        match self {
            Self::List => "Vec",
            Self::Map => "Map",
            Self::Nullable => "Option",
        }
    }
}

/// The type in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    Type(&'static TypeInfo),
    Shape(Shape),
}

impl TypeExpression {
    /// Reads the expression of a type of that vendor.
    ///
    /// # Errors
    ///
    /// When it is neither a name of [`VendorInfo::types`] nor a type of this crate that stands in `Vec`, `Map` or
    /// `Option`.
    pub fn parse(vendor: &VendorInfo, text: &str) -> Result<Self, UnknownType> {
        let (mut layers, mut rest) = (Vec::new(), text.trim());
        while let Some((layer, inner)) = outer(rest) {
            layers.push(layer);
            rest = inner.trim();
        }
        match vendor.type_info(rest).map(Self::from).or_else(|| plain(rest)) {
            Some(inner) => Ok(Self { layers, ..inner }),
            None => Err(UnknownType::new(vendor, text)),
        }
    }

    /// The generated type in it; `None` for types of this crate, such as `Value`.
    #[must_use]
    pub fn type_info(&self) -> Option<&'static TypeInfo> {
        match self.leaf {
            Leaf::Type(info) => Some(info),
            Leaf::Shape(shape) => shape.type_info(),
        }
    }

    fn of<T: Shaped + Serialize + DeserializeOwned>() -> Self {
        Self { layers: Vec::new(), leaf: Leaf::Shape(T::SHAPE), codec: Codec::of::<T>() }
    }
}

/// The outermost layer and what is in it.
fn outer(text: &str) -> Option<(Layer, &str)> {
    let (name, rest) = text.strip_suffix('>')?.split_once('<')?;
    let layer = LAYERS.into_iter().find(|layer| layer.name() == name.trim_end())?;
    Some((layer, rest))
}

/// A type of this crate or of Rust, by the name that generated code has for it.
fn plain(name: &str) -> Option<TypeExpression> {
    match name {
        "String" => Some(TypeExpression::of::<String>()),
        "Secret" => Some(TypeExpression::of::<Secret>()),
        "i32" => Some(TypeExpression::of::<i32>()),
        "i64" => Some(TypeExpression::of::<i64>()),
        "Number" => Some(TypeExpression::of::<Number>()),
        "NumberOrText" => Some(TypeExpression::of::<NumberOrText>()),
        "bool" => Some(TypeExpression::of::<bool>()),
        "Value" => Some(TypeExpression::of::<Value>()),
        _ => None,
    }
}

impl From<&'static TypeInfo> for TypeExpression {
    fn from(info: &'static TypeInfo) -> Self {
        Self { layers: Vec::new(), leaf: Leaf::Type(info), codec: info.codec }
    }
}

impl From<&TypeExpression> for TypeExpression {
    fn from(expression: &TypeExpression) -> Self {
        expression.clone()
    }
}

/// The expression, as in `Vec<Session>`; types of this crate are named by their shape.
impl fmt::Debug for TypeExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.layers.iter().try_for_each(|layer| write!(f, "{}<", layer.name()))?;
        match self.leaf {
            Leaf::Type(info) => f.write_str(info.name)?,
            Leaf::Shape(shape) => fmt::Display::fmt(&shape, f)?,
        }
        self.layers.iter().try_for_each(|_| f.write_str(">"))
    }
}

/// A type expression names nothing of a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownType {
    expression: String,
    vendor: &'static str,
    known: Vec<&'static str>,
}

impl UnknownType {
    fn new(vendor: &VendorInfo, expression: &str) -> Self {
        let known = vendor.types.iter().map(|info| info.name).collect();
        Self { expression: expression.to_owned(), vendor: vendor.name, known }
    }
}

impl fmt::Display for UnknownType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { expression, vendor, known } = self;
        let expression = expression.escape_debug();
        write!(f, "`{expression}` is no type of {vendor}; its types are {}, and `Vec<…>` of them", known.join(", "))
    }
}

impl std::error::Error for UnknownType {}
