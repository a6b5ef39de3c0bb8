//! Names every type of a vendor, the inline ones included, and lowers each once.

use std::collections::BTreeMap;
use std::mem;

use crate::contract::{Docs, File, Shape, Ty, TypeDef};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json::Json;
use crate::names::{field_name, is_reserved, is_reserved_call, is_reserved_module, type_name};
use crate::source::Source;

use super::scalars::{bounds, within};
use super::{aliases, owned};

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
    /// Whether what is being lowered stands in another file, which defines its inline types itself.
    borrowed: bool,
    files: Vec<File>,
}

impl<'s> Types<'s> {
    /// No types yet.
    pub fn new(source: &'s Source, problems: &'s mut Diagnostics) -> Self {
        let (names, current, files) = (BTreeMap::new(), Vec::new(), Vec::new());
        Self { source, problems, names, current, file: String::new(), page: String::new(), borrowed: false, files }
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
        aliases::check(&self.files, self.problems);
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
        if is_reserved(name) || is_reserved_call(name) || name == type_name(&self.source.vendor) {
            let help = "give the type a longer name; generated modules use this one";
            self.problems.push(place.says(format!("a type cannot be called `{name}`"), help));
        }
        if let Some(first) = self.names.get(name) {
            let help = format!("rename one of them; the other is at {first}");
            self.problems.push(place.says(format!("two types would be called `{name}`"), help));
        } else {
            self.names.insert(name.to_owned(), place.clone());
        }
    }

    /// Lowers an inline type under a name made of its owner and its key, and gives that name.
    pub fn hoist(&mut self, owner: &str, key: &str, node: &Json, place: &Place) -> String {
        let name = type_name(&format!("{owner}_{key}"));
        if !self.borrowed {
            self.take_name(&name, place);
            self.define(&name, node, place);
        }
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
        docs.0.extend(bounds(node));
        docs.0.extend(within(node));
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

    /// The page of what is being lowered.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// The page of what a file holds.
    pub fn page_of(&self, file: &str) -> Option<&'s str> {
        self.source.schemas.get(file)?.text("x-chatspec-page")
    }

    /// Lowers something that stands in another place: references are relative to its file, and its inline types are
    /// left to whoever lowers that place.
    pub fn within(&mut self, file: String, lower: impl FnOnce(&mut Self)) {
        let file = mem::replace(&mut self.file, file);
        let borrowed = mem::replace(&mut self.borrowed, true);
        lower(self);
        self.file = file;
        self.borrowed = borrowed;
    }

    fn finish_file(&mut self, name: &str, document: &Json) {
        let module = field_name(name.trim_end_matches(".schema.json"));
        let place = self.source.place(name);
        if is_reserved_module(&module) {
            let help = "rename the file; generated crates have a module of that name already";
            self.problems.push(place.says(format!("a file cannot become the module `{module}`"), help));
        }
        if let Some(other) = self.files.iter().find(|file| file.module == module) {
            let help = format!("rename one of the files; the other is {}", other.name);
            self.problems.push(place.says(format!("two files would become the module `{module}`"), help));
        }
        let description = owned(document.text("description"));
        let is_standard = self.source.standard.as_deref() == Some(name);
        let types = mem::take(&mut self.current);
        self.files.push(File { name: name.to_owned(), module, description, types, is_standard });
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

    /// The type with what aliases stand for in their place.
    pub fn without_aliases(&self, ty: Ty) -> Ty {
        match ty {
            Ty::Named(name) => match self.find(&name).map(|def| &def.shape) {
                Some(Shape::Alias(ty)) if ty.core() != Some(&name) => self.without_aliases(ty.clone()),
                _ => Ty::Named(name),
            },
            Ty::List(item) => Ty::List(Box::new(self.without_aliases(*item))),
            other => other,
        }
    }
}
