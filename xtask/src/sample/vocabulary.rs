//! What the samples of a vendor show already, and so gives nobody away.

use std::collections::HashSet;

use crate::contract::{Contract, Shape};
use crate::json::Json;
use crate::source::Source;
use crate::visit::{Known, Spot, visit};

use super::fields;

/// The values and keys of all samples, by their places in the contract.
#[derive(Default)]
pub struct Vocabulary {
    values: HashSet<(String, String, String)>,
    keys: HashSet<String>,
    /// The words of the keys that the contract names, in small letters.
    words: HashSet<String>,
    /// Whether the contract names keys that begin with a capital.
    has_capitals: bool,
    /// Hosts, and parts of paths.
    addresses: HashSet<String>,
}

impl Vocabulary {
    /// Reads all samples, and the addresses of the contract.
    pub fn of(source: &Source, contract: &Contract) -> Self {
        let mut vocabulary = Self::default();
        for (path, sample) in &source.samples {
            let folder = path.split('/').next().unwrap_or_default();
            let Some(ty) = crate::check::type_of_samples(contract, folder) else { continue };
            visit(contract, &ty, sample, &mut |spot| vocabulary.see(spot));
        }
        for def in contract.types() {
            let Shape::Object(properties) = &def.shape else { continue };
            properties.iter().for_each(|property| vocabulary.name(&property.key));
        }
        let own =
            contract.operations.iter().filter_map(|operation| operation.server.as_ref()).map(|named| &named.server);
        for server in contract.servers.iter().chain(own) {
            vocabulary.address(&server.url);
        }
        for operation in &contract.operations {
            let segments = operation.path.split('/').filter(|segment| !segment.contains('{'));
            vocabulary.addresses.extend(segments.map(str::to_lowercase));
        }
        vocabulary
    }

    /// Whether a sample shows this text at the same place of the contract.
    pub fn has(&self, spot: &Spot<'_, '_>, text: &str) -> bool {
        spot.properties
            .iter()
            .any(|(def, property)| self.values.contains(&(def.name.clone(), property.key.clone(), text.to_owned())))
    }

    /// Whether a sample has this key in a map.
    pub fn has_key(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether this word, in small letters, is one of a key that the contract names.
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether the contract names keys that begin with a capital.
    pub const fn has_capitals(&self) -> bool {
        self.has_capitals
    }

    /// Whether the contract or a sample has this host, or this part of a path.
    pub fn has_address(&self, part: &str) -> bool {
        self.addresses.contains(&part.to_lowercase())
    }

    fn see(&mut self, spot: &Spot<'_, '_>) {
        if let Json::Text(text) = spot.value {
            for (def, property) in &spot.properties {
                self.values.insert((def.name.clone(), property.key.clone(), text.clone()));
            }
            if text.contains("://") {
                self.address(text);
            }
        }
        if matches!(spot.known, Known::Entry | Known::Free) {
            self.keys.extend(spot.keys.last().map(|key| (*key).to_owned()));
        }
    }

    fn name(&mut self, key: &str) {
        self.words.extend(fields::words(key).into_iter().map(|range| key[range].to_lowercase()));
        self.has_capitals |= fields::is_capital(key);
    }

    fn address(&mut self, url: &str) {
        let parts = url.split(['/', '?', '#']).filter(|part| !part.contains(['{', ':', '=']));
        self.addresses.extend(parts.map(str::to_lowercase));
    }
}
