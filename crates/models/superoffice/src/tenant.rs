// Generated from schemas/superoffice/tenant.schema.json by `cargo xtask codegen`. Do not edit.

//! Where a tenant of SuperOffice online is at present, and whether it can be used.

use chatspec_wire::{Timestamp, object, value_list};

object! {
    /// State and addresses of a tenant.
    ///
    /// Page: Check tenant status (en).
    pub struct TenantStatus<S>
        in "tenant.schema.json#/$defs/TenantStatus" from "tenant-state.en"
    {
        /// Context identifier of the tenant: Cust and a number.
        required context_identifier: S = "ContextIdentifier",
        /// Root of the tenant's installation. It changes as the vendor moves tenants from one host to another.
        optional endpoint (with_endpoint): S = "Endpoint",
        /// What the tenant is doing.
        optional state (with_state): TenantStateValue = "State",
        /// Whether the API can be used: true in the states Running and OnlineMaintenance.
        optional is_running (with_is_running): bool = "IsRunning",
        /// When to ask again. Printed with Z and seven digits of a second.
        optional valid_until (with_valid_until): Timestamp<S> = "ValidUntil",
        /// Root of the tenant's API: the endpoint and /api. Older copies of the page show the port 443 in it. A GET of
        /// it tells versions.
        optional api (with_api): S = "Api",
        /// Release that the tenant runs. Missing in older copies of the page.
        optional version (with_version): S = "Version",
    }
}

value_list! {
    /// What a tenant is doing.
    ///
    /// Page: Check tenant status (en).
    pub open enum TenantStateValue: text
        in "tenant.schema.json#/$defs/TenantStateValue" from "tenant-state.en"
    {
        /// The tenant is not known, or something is wrong with the environment.
        NotKnown = "Unknown",
        /// The tenant is being set up and will be ready shortly.
        Provisioning = "Provisioning",
        /// All is well; the API can be used.
        Running = "Running",
        /// The tenant is gone for good.
        Deleted = "Deleted",
        /// The subscription is being ended and can still be taken up again. The API cannot be used.
        Suspended = "Suspended",
        /// Work goes on in the background; the API can be used.
        OnlineMaintenance = "OnlineMaintenance",
        /// The tenant is down for maintenance, usually for minutes, for example to be upgraded. The API cannot be
        /// used.
        OfflineMaintenance = "OfflineMaintenance",
        /// The tenant could not be set up.
        ProvisioningFailed = "ProvisioningFailed",
        /// The tenant is being deleted.
        Deleting = "Deleting",
        /// Deleting the tenant failed; it will be deleted later.
        DeleteFailed = "DeleteFailed",
        /// The tenant moves in from elsewhere, which may take days or weeks.
        MigrationPending = "MigrationPending",
    }
}
