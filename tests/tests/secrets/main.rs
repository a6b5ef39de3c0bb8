//! Known secrets go through every path, failures included; everything that is produced is searched for them.

mod callers;
mod collected;
mod cuts;
mod echo;
mod failures;
mod forms;
mod inputs;
mod known;
mod modes;
mod obtained;
mod paths;
mod planted;
mod simulators;
mod traced;
