//! Words that people write and the generator does not take, each with what says the same here.

use crate::diagnostic::Place;
use crate::json::Json;

/// What to write instead of a word.
pub fn of_word(word: &str) -> Option<&'static str> {
    INSTEAD.iter().find(|(other, _)| *other == word).map(|(_, advice)| *advice)
}

/// What to write instead of a value that a word is often given.
pub fn of_value(place: &Place, value: Option<&Json>) -> Option<String> {
    let is_flag = matches!(value, Some(Json::Bool(_)));
    let advice =
        "remove it: unknown keys are always allowed and kept; beside `type` alone it types the values of a map";
    (is_flag && place.pointer.ends_with("/additionalProperties")).then(|| advice.to_owned())
}

const INSTEAD: [(&str, &str); 41] = [
    ("enum", "write `oneOf` with `const`, `title` and `description` for each value"),
    ("nullable", "write `\"type\": [\"…\", \"null\"]`"),
    ("default", "say in `description` what an absent key means; defaults are never put into answers"),
    ("example", "put a payload under `samples/`; it is tested there"),
    ("examples", "put a payload under `samples/`; it is tested there"),
    ("pattern", "say in `description` what the text looks like; answers are not refused for their form"),
    ("not", "describe what is allowed instead"),
    ("if", "write alternatives with `oneOf`"),
    ("then", "write alternatives with `oneOf`"),
    ("else", "write alternatives with `oneOf`"),
    ("definitions", "write `$defs`, at the root of the file"),
    ("$defs", "define the type in `$defs` at the root of a schema file"),
    ("$id", "remove it; files refer to each other by name"),
    ("$schema", "write it at the root of a schema file only"),
    ("$anchor", "refer by `#/$defs/Name`"),
    ("$dynamicAnchor", "refer by `#/$defs/Name`"),
    ("$dynamicRef", "write `$ref`"),
    ("prefixItems", "write an object with named keys, or a list with one kind of item"),
    ("patternProperties", "write `additionalProperties` with the type of the values"),
    ("propertyNames", "say in `description` what the keys look like"),
    ("unevaluatedProperties", "remove it; unknown keys are always kept"),
    ("unevaluatedItems", "remove it; lists are decoded as they come"),
    ("minProperties", "say it in `description`"),
    ("maxProperties", "say it in `description`"),
    ("dependentRequired", "say in `description` which keys come together"),
    ("dependentSchemas", "say in `description` which keys come together"),
    ("uniqueItems", "say it in `description`; lists are decoded as they come"),
    ("multipleOf", "say it in `description`"),
    ("contains", "say it in `description`"),
    ("minContains", "say it in `description`"),
    ("maxContains", "say it in `description`"),
    ("exclusiveMinimum", "write `minimum`, or say it in `description`"),
    ("exclusiveMaximum", "write `maximum`, or say it in `description`"),
    ("contentEncoding", "say it in `description`; the value is kept as text"),
    ("contentMediaType", "say it in `description`; the value is kept as text"),
    ("xml", "remove it; payloads are JSON"),
    ("externalDocs", "name the page with `x-chatspec-page`"),
    ("callbacks", "describe what the service sends under `webhooks`, at the root of the document"),
    ("links", "say in `description` which operation comes next"),
    ("allowEmptyValue", "say it in `description`"),
    ("allowReserved", "say it in `description`"),
];
