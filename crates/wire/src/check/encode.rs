//! Decodes a value of a type that may stand in lists and maps, and encodes it again.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::DecodeError;
use crate::expression::Layer;

/// Decodes JSON text as a type inside of those layers, and encodes it again.
pub(crate) type Encode = fn(&[Layer], &str) -> Result<String, DecodeError>;

/// The [`Encode`] of that type.
pub(crate) fn encode<T: DeserializeOwned + Serialize>(layers: &[Layer], json: &str) -> Result<String, DecodeError> {
    crate::decode::from_str_by(Encoded::<T>(layers, PhantomData), json)
}

/// A value as the text that it encodes to.
struct Encoded<'l, T>(&'l [Layer], PhantomData<T>);

impl<T> Clone for Encoded<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Encoded<'_, T> {}

impl<'de, T: DeserializeOwned + Serialize> DeserializeSeed<'de> for Encoded<'_, T> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let Some((layer, layers)) = self.0.split_first() else {
            return json(&T::deserialize(deserializer)?);
        };
        let inner = Self(layers, PhantomData);
        match layer {
            Layer::List => deserializer.deserialize_seq(inner),
            Layer::Map => deserializer.deserialize_map(inner),
            Layer::Nullable => deserializer.deserialize_option(inner),
        }
    }
}

/// Reads the layer around what it says.
impl<'de, T: DeserializeOwned + Serialize> Visitor<'de> for Encoded<'_, T> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, a map or null, as the type says")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(format!("[{}]", elements.join(",")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push(format!("{}:{}", json(&key)?, map.next_value_seed(self)?));
        }
        Ok(format!("{{{}}}", entries.join(",")))
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_none<E: de::Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        self.deserialize(deserializer)
    }
}

fn json<E: de::Error>(value: &impl Serialize) -> Result<String, E> {
    serde_json::to_string(value).map_err(E::custom)
}
