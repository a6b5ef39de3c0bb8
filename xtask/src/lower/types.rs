//! Names every type of a vendor, the inline ones included, and lowers each once.

use std::collections::BTreeMap;
use std::mem;

use crate::contract::{Docs, File, Shape, TypeDef};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json::Json;
use crate::names::{RESERVED, field_name, type_name};
use crate::source::Source;

use super::owned;

/// The types of one vendor while they are being lowered.
pub struct Types<'s> {
    pub source: &'s Source,
    pub problems: &'s mut Diagnostics,
    /// Where each name was taken.
    names: BTreeMap<String, Place>,
    /// The types of the file that is being lowered.
    current: Vec<TypeDef>,
    /// The name of that file.
    file: String,
    /// The page of whatever has none of its own.
    page: String,
    files: Vec<File>,
}

impl<'s> Types<'s> {
    /// No types yet.
    pub fn new(source: &'s Source, problems: &'s mut Diagnostics) -> Self {
        let (names, current, files) = (BTreeMap::new(), Vec::new(), Vec::new());
        Self { source, problems, names, current, file: String::new(), page: String::new(), files }
    }

    /// Lowers every schema file, in the order of their names.
    pub fn lower_files(&mut self) {
        let source = self.source;
        self.take_names(source);
        for (file, document) in &source.schemas {
            self.file.clone_from(file);
            self.page = owned(document.text("x-chatspec-page"));
            let place = source.place(file).key("$defs");
            for (name, node) in document.get("$defs").map(Json::entries).unwrap_or_default() {
                self.define(&type_name(name), node, &place.key(name));
            }
            self.finish_file(file, document);
        }
    }

    /// Takes the names of all definitions before any inline type can.
    fn take_names(&mut self, source: &Source) {
        for (file, document) in &source.schemas {
            let place = source.place(file).key("$defs");
            for (name, _) in document.get("$defs").map(Json::entries).unwrap_or_default() {
                self.take_name(&type_name(name), &place.key(name));
            }
        }
    }

    /// Takes a name, or says who has it.
    fn take_name(&mut self, name: &str, place: &Place) {
        if RESERVED.contains(&name) {
            let help = "generated modules use this name; give the type another";
            self.problems.push(place.says(format!("a type cannot be called `{name}`"), help));
        }
        if let Some(first) = self.names.insert(name.to_owned(), place.clone()) {
            let help = format!("rename one of them; the other is at {first}");
            self.problems.push(place.says(format!("two types would be called `{name}`"), help));
        }
    }

    /// Lowers an inline type under a name made of its owner and its key, and gives that name.
    pub fn hoist(&mut self, owner: &str, key: &str, node: &Json, place: &Place) -> String {
        let name = type_name(&format!("{owner}_{key}"));
        self.take_name(&name, place);
        self.define(&name, node, place);
        name
    }

    /// Lowers a type, and puts the inline types that it brings after it.
    fn define(&mut self, name: &str, node: &Json, place: &Place) {
        let outer = mem::take(&mut self.current);
        let page = mem::take(&mut self.page);
        self.page = node.text("x-chatspec-page").map_or_else(|| page.clone(), str::to_owned);
        let shape = self.shape(name, node, place).unwrap_or_else(|diagnostic| {
            self.problems.push(diagnostic);
            Shape::Object(Vec::new())
        });
        let inline = mem::replace(&mut self.current, outer);
        self.current.push(TypeDef {
            name: name.to_owned(),
            place: place.clone(),
            reference: format!("{}#{}", self.file, place.pointer),
            docs: self.docs(node),
            page: mem::replace(&mut self.page, page),
            deprecated: node.flag("deprecated"),
            shape,
        });
        self.current.extend(inline);
    }

    /// The paragraphs that a node says about itself, its bounds and marks among them.
    pub fn docs(&self, node: &Json) -> Docs {
        let mut docs = Docs::of(node.text("description"));
        docs.0.extend(super::scalars::bounds(node));
        docs
    }

    /// Says that something is wrong at a place, and what to write.
    pub fn problem(&mut self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// The name of the file that is being lowered, which local references are relative to.
    pub fn current_file(&self) -> &str {
        &self.file
    }

    /// Makes references relative to another file, and gives the one they were relative to.
    pub fn swap_file(&mut self, file: String) -> String {
        mem::replace(&mut self.file, file)
    }

    fn finish_file(&mut self, file: &str, document: &Json) {
        self.files.push(File {
            name: file.to_owned(),
            module: field_name(file.trim_end_matches(".schema.json")),
            description: owned(document.text("description")),
            types: mem::take(&mut self.current),
        });
        self.file = String::new();
    }

    /// All files with their types.
    pub fn into_files(self) -> Vec<File> {
        self.files
    }

    /// The type of that name, among those lowered so far.
    pub fn find(&self, name: &str) -> Option<&TypeDef> {
        self.files.iter().flat_map(|file| &file.types).find(|def| def.name == name)
    }
}
