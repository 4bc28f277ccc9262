// Secrets: random ones, hashes, signatures and passwords, all from Crypto++.
#pragma once
#include <string>
#include <string_view>

std::string random_secret();                                     // 128 random bits as 22 characters of base64url
std::string base64url(std::string_view bytes);
std::string base64url_decoded(std::string_view text);            // what is no base64url is left out
std::string sha256_hex(std::string_view);                        // 64 characters, for UNHEX(?)
bool same_secret(std::string_view a, std::string_view b);        // takes the same time wherever they differ; false for empty ones

// HMAC-SHA-256 under the installation's secret (SECRET_FILE), for a purpose so that no signature serves for another.
// The first 16 bytes as base64url.
std::string signature(std::string_view purpose, std::string_view text);
void use_secret(const std::string& secret);                      // at start; ≥ 32 bytes, else std::runtime_error

// scrypt in PHC form: $scrypt$ln=15,r=8,p=3$salt$hash. About 150 ms and 32 MB: call it on the slow lane only.
// Two run at a time on this host, whatever the number of processes: the slots are file locks in the folder given at start.
// Throws Refused busy if none became free within five seconds.
std::string password_hash(const std::string& password);
bool password_fits(const std::string& password, const std::string& phc);   // an empty phc takes as long and is false
bool is_outdated(const std::string& phc);                        // hashed with other parameters than today's
void use_hash_slots(const std::string& folder);

std::string url_encoded(std::string_view text);
std::string url_decoded(std::string_view text);                  // %41 → A; broken ones stay
