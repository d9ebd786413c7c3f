// Who may know whom: the rules of src/LAYERS and of ARCHITECTURE.md that a reader could not check
// by eye.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "source_file.h"

namespace storecast::tools {

// Module to height; 0 is the lowest line.
using Layers = std::map<std::string, int, std::less<>>;

Layers parse_layers(std::string_view text);

// Includes point downward; only routes, gateways, realtime and app include http; SQL stands in
// stores, and a store writes only tables that its module owns; a vendor's header stays at home,
// also when it would travel through one of our own.
std::vector<Finding> check_layers(const std::vector<SourceFile>& files, const Layers& layers);

// Migrations are numbered without gap or double and name an owner that exists.
std::vector<Finding> check_migrations(const std::vector<SourceFile>& files, const Layers& layers);

}  // namespace storecast::tools
