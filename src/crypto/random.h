// Unpredictable numbers from the operating system. Never for simulations: those take a seed.
#pragma once

#include <cstddef>
#include <string>

namespace storecast::crypto {

inline constexpr std::size_t kTokenBytes = 32;  // 256 bits: guessing is hopeless, ever

std::string random_bytes(std::size_t count);

// Text for a link, a cookie or an id that must not be guessed: base64url of random bytes.
std::string random_token(std::size_t bytes = kTokenBytes);

// A password to be read from a screen and typed: 20 letters and digits in four groups, none of
// them easily mistaken for another, 100 bits.
std::string random_password();

}  // namespace storecast::crypto
