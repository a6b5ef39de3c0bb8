#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chatspec_fuzz::timestamp(bytes));
