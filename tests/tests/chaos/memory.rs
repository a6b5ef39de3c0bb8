//! How much memory the process holds.

/// Bytes that are held at the moment; none where nobody tells.
pub fn held() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok());
    kilobytes.unwrap_or_default() * 1024
}
