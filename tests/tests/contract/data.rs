//! The vendors as data: names are unique, and whatever is named exists.

use std::collections::BTreeSet;

use chatspec_client::VENDORS;
use chatspec_wire::operation::{Location, VendorInfo};

/// Those that occur more than once.
fn doubled<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| !seen.insert(*name)).collect()
}

/// Pages that something names and the vendor does not list.
fn unlisted_pages(vendor: &VendorInfo) -> Vec<&'static str> {
    let parameters = vendor.operations.iter().flat_map(|operation| operation.parameters);
    let fields = vendor.types.iter().flat_map(|info| info.fields);
    let named = (vendor.operations.iter().map(|operation| operation.page))
        .chain(parameters.map(|parameter| parameter.page))
        .chain(vendor.webhooks.iter().map(|webhook| webhook.page))
        .chain(vendor.types.iter().map(|info| info.page))
        .chain(fields.map(|field| field.page));
    named.filter(|name| vendor.pages.iter().all(|page| page.id != *name)).collect()
}

#[test]
fn names_are_unique() {
    assert_eq!(doubled(["a", "b", "a"]), ["a"]);
    assert!(doubled(VENDORS.iter().map(|vendor| vendor.name)).is_empty());
    for vendor in VENDORS {
        let operations = vendor.operations.iter().map(|operation| operation.id);
        let ids = operations.chain(vendor.webhooks.iter().map(|webhook| webhook.id));
        assert_eq!(doubled(ids), [""; 0]);
        assert_eq!(doubled(vendor.types.iter().map(|info| info.name)), [""; 0]);
        assert_eq!(doubled(vendor.types.iter().map(|info| info.schema)), [""; 0]);
        assert_eq!(doubled(vendor.pages.iter().map(|page| page.id)), [""; 0]);
        assert_eq!(doubled(vendor.schemes.iter().map(|scheme| scheme.name)), [""; 0]);
    }
}

#[test]
fn every_page_that_is_named_is_listed() {
    for vendor in VENDORS {
        assert!(!vendor.operations.is_empty() && !vendor.types.is_empty());
        assert_eq!(unlisted_pages(vendor), [""; 0]);
    }
    assert!(!unlisted_pages(&VendorInfo { pages: &[], ..copy(VENDORS[0]) }).is_empty());
}

fn copy(vendor: &VendorInfo) -> VendorInfo {
    let VendorInfo {
        name,
        title,
        version,
        servers,
        named_servers,
        schemes,
        logins,
        locator,
        rate,
        operations,
        webhooks,
        types,
        pages,
        samples,
    } = *vendor;
    VendorInfo {
        name,
        title,
        version,
        servers,
        named_servers,
        schemes,
        logins,
        locator,
        rate,
        operations,
        webhooks,
        types,
        pages,
        samples,
    }
}

#[test]
fn operations_name_their_vendor_its_schemes_and_its_types() {
    for vendor in VENDORS {
        let is_type = |name: &str| {
            let item = name.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(name);
            vendor.types.iter().any(|info| info.name == item)
        };
        for operation in vendor.operations {
            assert_eq!(operation.vendor, vendor.name);
            let needed = operation.security.iter().flat_map(|alternative| *alternative);
            needed.for_each(|name| assert!(vendor.schemes.iter().any(|scheme| scheme.name == *name), "{name}"));
            let answered = operation.responses.iter().filter_map(|response| response.type_name);
            answered.for_each(|name| assert!(is_type(name), "{name}"));
            operation.failure.iter().for_each(|failure| assert!(is_type(failure.type_name)));
            operation.download.iter().for_each(|download| assert!(is_type(download.row)));
        }
        vendor.webhooks.iter().for_each(|webhook| assert!(is_type(webhook.type_name)));
        assert!(!is_type("Vec<Nothing>"));
    }
}

#[test]
fn paths_and_path_parameters_name_each_other() {
    for operation in VENDORS.iter().flat_map(|vendor| vendor.operations) {
        let braced = operation.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let declared = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
        assert_eq!(
            braced.collect::<BTreeSet<_>>(),
            declared.map(|parameter| parameter.name).collect(),
            "{}",
            operation.id
        );
        operation.cursor.iter().for_each(|cursor| assert!(operation.parameter(cursor.parameter).is_some()));
    }
}
