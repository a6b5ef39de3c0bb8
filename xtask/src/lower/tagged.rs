//! Unions of objects told apart by the text of one key.

use crate::contract::{Docs, Shape, Tagged, TaggedVariant};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;

use super::owned;
use super::types::Types;
use super::unions::known_variant;

impl Types<'_> {
    /// A union of objects told apart by the text of one key.
    pub fn tagged(
        &mut self,
        alternatives: &[Json],
        all: &Place,
        discriminator: &Json,
        place: &Place,
    ) -> Result<Shape, Diagnostic> {
        let tag = owned(discriminator.text("propertyName"));
        let mapping = discriminator.get("mapping").map(Json::entries).unwrap_or_default();
        let mut variants: Vec<TaggedVariant> = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let place = all.item(index);
            let variant = self.tagged_variant(alternative, &tag, mapping, &place)?;
            if let Some(problem) = clashing_variant(&variants, &variant, &place) {
                self.problem(problem);
            }
            variants.push(variant);
        }
        self.check_mapping(mapping, alternatives, &place.key("mapping"));
        Ok(Shape::Tagged(Tagged { tag, variants }))
    }

    fn tagged_variant(
        &mut self,
        node: &Json,
        tag: &str,
        mapping: &[(String, Json)],
        place: &Place,
    ) -> Result<TaggedVariant, Diagnostic> {
        let Some(reference) = node.text("$ref") else {
            return Err(place.says("an alternative that is not a `$ref`", "define the object and refer to it"));
        };
        let target = self.target(reference, place)?;
        let object = self.resolved(reference, place)?;
        let Some(keys) = self.keys_of(&object) else {
            let help = "a tagged union is one of objects with named keys; use titles and kinds for other values";
            return Err(place.says(format!("`{}` is no object with named keys", target.key), help));
        };
        let Some((_, property)) = keys.iter().find(|(key, _)| *key == tag) else {
            let help = format!("add the property `{tag}` to {}", object.place);
            return Err(place.says(format!("the object has no `{tag}` to be told by"), help));
        };
        let title = node.text("title").unwrap_or(&target.key);
        Ok(TaggedVariant {
            variant: known_variant(title, place)?,
            docs: Docs::of(node.text("description").or_else(|| target.node.text("description"))),
            tags: tags_of(mapping, reference, tag, property, place)?,
            ty: target.name,
        })
    }

    fn check_mapping(&mut self, mapping: &[(String, Json)], alternatives: &[Json], place: &Place) {
        let known: Vec<&str> = alternatives.iter().filter_map(|alternative| alternative.text("$ref")).collect();
        for (tag, reference) in mapping {
            let reference = reference.as_str().unwrap_or_default();
            if !known.contains(&reference) {
                let help = closest(reference, known.iter().copied());
                self.problem(place.key(tag).says(format!("`{reference}` is none of the alternatives"), help));
            }
        }
    }
}

/// What is wrong with a member of a tagged union beside those before it.
fn clashing_variant(variants: &[TaggedVariant], variant: &TaggedVariant, place: &Place) -> Option<Diagnostic> {
    if variants.iter().any(|other| other.ty == variant.ty) {
        let help = "name each object once; `mapping` can lead from several texts to it";
        return Some(place.key("$ref").says("this object is an alternative already", help));
    }
    if variants.iter().any(|other| other.variant == variant.variant) {
        let message = format!("two alternatives would be called `{}`", variant.variant);
        return Some(place.says(message, "give each a `title` of its own"));
    }
    let tag = variant.tags.iter().find(|tag| variants.iter().any(|other| other.tags.contains(tag)))?;
    let help = "write `mapping` for each alternative";
    Some(place.says(format!("the text `{tag}` leads to two alternatives"), help))
}

/// The texts that lead to one alternative: those of the mapping, or else the constant that the object has for the key.
fn tags_of(
    mapping: &[(String, Json)],
    reference: &str,
    tag: &str,
    property: &Json,
    place: &Place,
) -> Result<Vec<String>, Diagnostic> {
    let mapped = mapping.iter().filter(|(_, target)| target.as_str() == Some(reference));
    let tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    let allowed = constants(property);
    match (tags.as_slice(), property.text("const")) {
        ([], Some(text)) => Ok(vec![text.to_owned()]),
        ([], None) => {
            let help =
                format!("name it in `mapping` of `discriminator`, or let `{tag}` of the object be a `const` text");
            Err(place.says("no text leads to this alternative", help))
        }
        _ => match tags.iter().find(|tag| !allowed.is_empty() && !allowed.contains(&Some(tag))) {
            Some(other) => {
                let help = format!("let `mapping` and the constants of `{tag}` say the same");
                Err(place.says(format!("`{other}` leads here, which `{tag}` of the object cannot be"), help))
            }
            None => Ok(tags),
        },
    }
}

/// The values that a property lists itself.
fn constants(property: &Json) -> Vec<Option<&str>> {
    let one = property.get("const").into_iter();
    let listed = property.get("oneOf").map(Json::items).unwrap_or_default();
    one.chain(listed.iter().filter_map(|value| value.get("const"))).map(Json::as_str).collect()
}
