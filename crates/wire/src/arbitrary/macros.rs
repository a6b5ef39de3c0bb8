//! The macros that generate declared types; without the feature they expand to nothing.

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

/// Generates an object from what each of its keys holds.
#[cfg(feature = "proptest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __object_arbitrary {
    ($name:ident [$($s:ident)?] { $($presence:ident $field:ident: $ty:ty,)* }) => {
        const _: () = {
            use $crate::__private::proptest::strategy::{BoxedStrategy as __BoxedStrategy, Strategy as _};
            $(type $s = ::std::string::String;)?

            #[derive(Debug)]
            enum __Piece { $($field($crate::__object!(@type $presence $ty)),)* }

            impl $crate::arbitrary::Generate for $name $(<$s>)? {
                fn generate(depth: u32) -> __BoxedStrategy<Self> {
                    let keys: Vec<__BoxedStrategy<__Piece>> =
                        vec![$($crate::arbitrary::$presence(depth).prop_map(__Piece::$field).boxed(),)*];
                    $crate::arbitrary::object(depth, keys, |object: &mut Self, piece: __Piece| match piece {
                        $(__Piece::$field(value) => object.$field = value,)*
                    })
                }
            }

            $crate::__arbitrary! { $name $(<$s>)? }
        };
    };
}

/// Generates a value of a list.
#[cfg(feature = "proptest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list_arbitrary {
    ($openness:ident $kind:ident $name:ident { $($variant:ident = $value:literal,)* }) => {
        impl $crate::arbitrary::Generate for $name {
            fn generate(_: u32) -> $crate::__private::proptest::strategy::BoxedStrategy<Self> {
                let known = vec![$(Self::$variant,)*];
                $crate::__value_list_arbitrary!(@values $openness $kind known)
            }
        }

        $crate::__arbitrary! { $name }
    };
    (@values closed $kind:ident $known:ident) => { $crate::arbitrary::closed($known) };
    (@values open text $known:ident) => { $crate::arbitrary::open($known, $crate::arbitrary::other_text()) };
    (@values open integer $known:ident) => { $crate::arbitrary::open($known, $crate::arbitrary::other_integer()) };
}

/// Generates a variant of a union, and what it does not name.
#[cfg(feature = "proptest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __union_arbitrary {
    (tagged $tag:literal $name:ident [$($s:ident)?] { $([$($value:literal)+] $ty:ty,)* }) => {
        $crate::__union_arbitrary! {
            @impl $name [$($s)?] depth
            [$($crate::arbitrary::tagged::<Self, $ty>(depth, $tag, &[$($value),+]),)*]
            else |depth| $crate::arbitrary::untagged(depth, $tag)
        }
    };
    (kind $name:ident [$($s:ident)?] { $($variant:ident($ty:ty),)* }) => {
        $crate::__union_arbitrary! {
            @impl $name [$($s)?] depth
            [$(<$ty as $crate::arbitrary::Generate>::generate(depth).prop_map(Self::$variant).boxed(),)*]
            else $crate::arbitrary::any_kind
        }
    };
    (@impl $name:ident [$($s:ident)?] $depth:ident [$($variants:tt)*] else $other:expr) => {
        const _: () = {
            use $crate::__private::proptest::strategy::{BoxedStrategy as __BoxedStrategy, Strategy as _};
            $(type $s = ::std::string::String;)?

            impl $crate::arbitrary::Generate for $name $(<$s>)? {
                fn generate($depth: u32) -> __BoxedStrategy<Self> {
                    let variants = |$depth: u32| vec![$($variants)*];
                    $crate::arbitrary::union($depth, variants, $other)
                }
            }

            $crate::__arbitrary! { $name $(<$s>)? }
        };
    };
}

/// Generates an object of several shapes.
#[cfg(feature = "proptest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __shapes_arbitrary {
    ($name:ident [$($s:ident)?] { $($shape:ident: $ty:ty,)* }) => {
        const _: () = {
            use $crate::__private::proptest::strategy::{BoxedStrategy as __BoxedStrategy, Strategy as _};
            $(type $s = ::std::string::String;)?

            #[derive(Debug)]
            enum __Part { $($shape(Option<$ty>),)* __Extra($crate::Extra) }

            impl $crate::arbitrary::Generate for $name $(<$s>)? {
                fn generate(depth: u32) -> __BoxedStrategy<Self> {
                    let extra = $crate::arbitrary::extra(depth, |_| false).prop_map(__Part::__Extra).boxed();
                    let parts = vec![$($crate::arbitrary::required(depth).prop_map(__Part::$shape).boxed(),)* extra];
                    $crate::arbitrary::shapes(parts, |whole: &mut Self, part: __Part| match part {
                        $(__Part::$shape(shape) => whole.$shape = shape,)*
                        __Part::__Extra(extra) => whole.extra = extra,
                    })
                }
            }

            $crate::__arbitrary! { $name $(<$s>)? }
        };
    };
}

/// Implements `Arbitrary` on what generates with a depth.
#[cfg(feature = "proptest")]
#[doc(hidden)]
#[macro_export]
macro_rules! __arbitrary {
    ($ty:ty) => {
        impl $crate::__private::proptest::arbitrary::Arbitrary for $ty {
            type Parameters = ();
            type Strategy = $crate::__private::proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                <Self as $crate::arbitrary::Generate>::generate($crate::arbitrary::DEPTH)
            }
        }
    };
}
