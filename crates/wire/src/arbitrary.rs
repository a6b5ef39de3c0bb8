//! Generated values of wire and generated types (feature `proptest`).

#[cfg(not(feature = "proptest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __object_arbitrary {
    ($($ignored:tt)*) => {};
}

#[cfg(not(feature = "proptest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list_arbitrary {
    ($($ignored:tt)*) => {};
}

#[cfg(not(feature = "proptest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_arbitrary {
    ($($ignored:tt)*) => {};
}

#[cfg(not(feature = "proptest"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __shapes_arbitrary {
    ($($ignored:tt)*) => {};
}
