// Takes personal data out of what customers wrote before it leaves the shop.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace storecast::reviews {

// Words of people's names, lower case; words of two bytes are too short to be told from others.
using NameWords = std::set<std::string, std::less<>>;
void add_name(NameWords& names, std::string_view name);

// The text with [mail], [link], [number] and [name] in the place of addresses, links, numbers of
// seven digits and more (telephones, cards, identity cards; Indian PANs too) and the names' words.
// Other names than those given are not recognised.
std::string redact(std::string_view text, const NameWords& names);

}  // namespace storecast::reviews
