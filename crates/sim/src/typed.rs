//! What the simulators of the known vendors have in common.

/// Makes a struct with a field `sim` a simulator: it derefs to it, shows itself as it does, and can be stopped.
macro_rules! typed {
    ($name:ident) => {
        impl $name {
            /// Stops and waits until the requests that are being answered have ended, at most five seconds.
            pub async fn stop(self) {
                self.sim.stop().await;
            }
        }

        impl std::ops::Deref for $name {
            type Target = $crate::Sim;

            fn deref(&self) -> &$crate::Sim {
                &self.sim
            }
        }

        /// Vendor, address and seed; no credentials.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.sim.fmt(f)
            }
        }
    };
}

pub(crate) use typed;
