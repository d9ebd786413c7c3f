#pragma once

#include <optional>
#include <string>

namespace storecast::app {

constexpr int kPortsTried = 50;  // who runs more servers than that names a port

// The first port from `first` on at which nobody listens; empty when all kPortsTried are taken.
std::optional<int> find_free_port(const std::string& host, int first);

}  // namespace storecast::app
