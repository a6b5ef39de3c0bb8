//! Rules about the dependencies of packages.

use std::collections::BTreeSet;

use crate::workspace::{Package, default_graph, graph_with};
use crate::{assert_none, packages, root};

/// All that a service gets with the wire crate. A growth here is paid for by everyone, so it is seen here.
const WIRE_GRAPH: [&str; 8] =
    ["chatspec-wire", "itoa", "memchr", "serde", "serde_core", "serde_json", "serde_path_to_error", "zmij"];

/// Beginnings of the names of crates that speak HTTP or run async code.
const TRANSPORT: [&str; 12] =
    ["async", "futures", "h2", "http", "hyper", "isahc", "mio", "reqwest", "smol", "surf", "tokio", "ureq"];

impl Package {
    fn is_model(&self) -> bool {
        self.folder.starts_with("crates/models/")
    }
}

/// A dependency of a model crate that is more than data needs.
fn too_heavy_models(packages: &[Package]) -> Vec<String> {
    let is_allowed = |kind: &str, optional: bool, name: &str| match (kind, optional) {
        ("normal", false) => ["chatspec-wire", "serde", "serde_json"].contains(&name),
        ("normal", true) => ["schemars", "proptest"].contains(&name),
        (kind, _) => kind == "dev",
    };
    let models = packages.iter().filter(|package| package.is_model());
    let pairs = models.flat_map(|model| model.dependencies.iter().map(move |dependency| (model, dependency)));
    pairs
        .filter(|(_, dependency)| !is_allowed(dependency.kind, dependency.optional, &dependency.name))
        .map(|(model, dependency)| format!("{} depends on {} ({})", model.name, dependency.name, dependency.kind))
        .collect()
}

/// What stands in the default graph of a model crate and should not.
fn unfit_for_models(graph: &BTreeSet<String>) -> Vec<String> {
    let is_unfit = |name: &str| name.ends_with("(proc-macro)") || TRANSPORT.iter().any(|start| name.starts_with(start));
    graph.iter().filter(|name| is_unfit(name)).cloned().collect()
}

/// Dependencies, of any kind, of one package on those that it must not know.
fn forbidden(packages: &[Package], from: &str, is_forbidden: impl Fn(&Package) -> bool) -> Vec<String> {
    let unknown: BTreeSet<_> =
        packages.iter().filter(|package| is_forbidden(package)).map(|package| &package.name).collect();
    let of = packages.iter().filter(|package| package.name == from).flat_map(|package| &package.dependencies);
    of.filter(|dependency| unknown.contains(&dependency.name))
        .map(|dependency| format!("{from} depends on {}", dependency.name))
        .collect()
}

/// The same but for what only tests and examples depend on.
fn forbidden_in_builds(packages: &[Package], from: &str, is_forbidden: impl Fn(&Package) -> bool) -> Vec<String> {
    let mut packages = packages.to_vec();
    for package in &mut packages {
        package.dependencies.retain(|dependency| dependency.kind != "dev");
    }
    forbidden(&packages, from, is_forbidden)
}

/// Packages of the workspace that depend on themselves by way of others; tests and build scripts count.
fn cyclic(packages: &[Package]) -> Vec<String> {
    let reaches_itself = |package: &&Package| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![package.name.as_str()]);
        while let Some(name) = open.pop() {
            let next = packages.iter().filter(|package| package.name == name).flat_map(|package| &package.dependencies);
            open.extend(next.map(|dependency| dependency.name.as_str()).filter(|name| seen.insert(*name)));
        }
        seen.contains(package.name.as_str())
    };
    packages.iter().filter(reaches_itself).map(|package| package.name.clone()).collect()
}

#[test]
fn model_crates_depend_on_wire_and_serde_only() {
    let packages = packages();
    assert!(packages.iter().any(Package::is_model), "there are model crates");
    assert_none(&too_heavy_models(&packages));
}

#[test]
fn default_graphs_of_model_crates_hold_wire_and_nothing_else() {
    let wire = default_graph(root(), "chatspec-wire");
    for model in packages().iter().filter(|package| package.is_model()) {
        let graph = default_graph(root(), &model.name);
        assert_none(&unfit_for_models(&graph));
        assert!(graph.is_superset(&wire), "{} is built on wire", model.name);
        let own: Vec<_> = graph.difference(&wire).collect();
        assert_eq!(own, [&model.name]);
    }
}

#[test]
fn default_graph_of_wire_is_as_listed() {
    assert_eq!(default_graph(root(), "chatspec-wire"), WIRE_GRAPH.map(str::to_owned).into());
}

#[test]
fn the_generator_depends_on_no_crate_of_the_workspace() {
    let packages = packages();
    assert!(packages.iter().any(|package| package.name == "xtask"));
    assert_none(&forbidden(&packages, "xtask", |_| true));
}

#[test]
fn shared_crates_depend_on_no_model() {
    let packages = packages();
    assert!(packages.iter().any(|package| package.name == "chatspec-testkit"));
    for shared in ["chatspec-wire", "chatspec-testkit", "chatspec-runtime"] {
        assert_none(&forbidden(&packages, shared, Package::is_model));
    }
}

#[test]
fn the_runtime_knows_wire_and_nothing_else_of_the_workspace() {
    assert_none(&forbidden(&packages(), "chatspec-runtime", |package| package.name != "chatspec-wire"));
}

#[test]
fn the_client_is_the_runtime_and_models() {
    let may = |package: &Package| package.is_model() || package.name == "chatspec-runtime";
    assert_none(&forbidden_in_builds(&packages(), "chatspec-client", |package| !may(package)));
}

#[test]
fn simulators_share_no_code_with_what_they_test() {
    let may = |package: &Package| package.is_model() || package.name == "chatspec-wire";
    assert_none(&forbidden(&packages(), "chatspec-sim", |package| !may(package)));
}

#[test]
fn the_command_is_the_client_and_the_simulators() {
    let may = ["chatspec-client", "chatspec-sim", "chatspec-wire"];
    assert_none(&forbidden(&packages(), "chatspec-cli", |package| !may.contains(&package.name.as_str())));
}

#[test]
fn each_vendor_of_the_client_comes_alone() {
    let packages = packages();
    let models: Vec<_> = packages.iter().filter(|package| package.is_model()).map(|package| &package.name).collect();
    assert!(
        graph_with(root(), "chatspec-client", "").is_disjoint(&models.iter().map(|name| (*name).clone()).collect())
    );
    for model in &models {
        let vendor = model.trim_start_matches("chatspec-");
        let graph = graph_with(root(), "chatspec-client", vendor);
        let found: Vec<_> = models.iter().filter(|name| graph.contains(**name)).collect();
        assert_eq!(found, [model], "with the feature {vendor}");
    }
}

#[test]
fn no_package_depends_on_itself_by_way_of_others() {
    assert_none(&cyclic(&packages()));
}

mod broken {
    use super::{cyclic, forbidden, forbidden_in_builds, too_heavy_models, unfit_for_models};
    use crate::workspace::{Dependency, Package, graph_lines};

    fn package(name: &str, folder: &str, dependencies: &[(&str, &'static str, bool)]) -> Package {
        let dependency = |&(name, kind, optional): &(&str, _, _)| Dependency {
            name: name.to_owned(),
            kind,
            optional,
            default_features: false,
        };
        Package {
            name: name.to_owned(),
            folder: folder.to_owned(),
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }

    #[test]
    fn models_with_more_than_data_needs_are_found() {
        let model = package(
            "acme",
            "crates/models/acme",
            &[
                ("chatspec-wire", "normal", false),
                ("schemars", "normal", true),
                ("tokio", "dev", false),
                ("schemars", "normal", false),
                ("reqwest", "normal", true),
                ("cc", "build", false),
            ],
        );
        let other = package("client", "crates/client", &[("reqwest", "normal", false)]);
        assert_eq!(
            too_heavy_models(&[model, other]),
            ["acme depends on schemars (normal)", "acme depends on reqwest (normal)", "acme depends on cc (build)"]
        );
    }

    #[test]
    fn transports_and_procedural_macros_are_found_in_a_graph() {
        let tree = "acme v0.1.0 (/acme)\nserde v1.0.0\nserde_derive v1.0.0 (proc-macro)\nhyper-util v0.1.0\n\
                    serde v1.0.0 (*)\nasync-trait v0.1.0 (proc-macro)\ntokio v1.0.0\n";
        let unfit = unfit_for_models(&graph_lines(tree));
        assert_eq!(unfit, ["async-trait (proc-macro)", "hyper-util", "serde_derive (proc-macro)", "tokio"]);
    }

    #[test]
    fn dependencies_on_what_must_stay_unknown_are_found() {
        let packages = [
            package("xtask", "xtask", &[("syn", "normal", false), ("wire", "dev", false)]),
            package("wire", "crates/wire", &[("acme", "normal", true)]),
            package("acme", "crates/models/acme", &[]),
        ];
        assert_eq!(forbidden(&packages, "xtask", |_| true), ["xtask depends on wire"]);
        assert_eq!(forbidden(&packages, "wire", Package::is_model), ["wire depends on acme"]);
        assert!(forbidden(&packages, "xtask", Package::is_model).is_empty());
        assert!(forbidden_in_builds(&packages, "xtask", |_| true).is_empty(), "tests may");
        assert_eq!(forbidden_in_builds(&packages, "wire", |_| true), ["wire depends on acme"]);
    }

    #[test]
    fn cycles_are_found_however_long_and_of_whatever_kind() {
        let packages = [
            package("a", "a", &[("b", "normal", false)]),
            package("b", "b", &[("c", "build", false)]),
            package("c", "c", &[("a", "dev", false)]),
            package("d", "d", &[("a", "normal", false)]),
        ];
        assert_eq!(cyclic(&packages), ["a", "b", "c"]);
        assert!(cyclic(&packages[3..]).is_empty());
    }
}
