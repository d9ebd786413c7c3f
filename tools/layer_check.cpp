#include "layer_check.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <set>

namespace storecast::tools {
namespace {

struct Vendor {
  std::string_view header;                // how the name in the #include begins
  std::vector<std::string_view> modules;  // where it is at home
};

const std::vector<Vendor> kVendors = {
    {"sqlite3.h", {"db"}},
    {"xgboost/", {"ml"}},
    {"Eigen/", {"ml", "forecasting"}},
    {"sodium", {"crypto"}},
    {"openssl/", {"crypto", "http"}},
    {"boost/beast", {"http"}},
    {"boost/asio", {"http"}},
    {"boost/json", {"json"}},
    {"boost/url", {"http"}},
    {"curl/", {"webclient"}},
    {"CLI/", {"app"}},
    {"spdlog/", {"core"}},
    {"hpdf", {"orders"}},
    {"turbojpeg.h", {"media"}},
    {"jpeglib.h", {"media"}},
    {"png.h", {"media", "app"}},
    {"webp/", {"media"}},
    {"brotli/", {"http"}},
    {"zlib.h", {"http", "app"}},
    {"zstd.h", {"db"}},
};

const std::regex kInclude(R"re(^\s*#\s*include\s*([<"])([^">]+)[">])re");
const std::regex kSql(
    R"(^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|)"
    R"(WITH\s+(RECURSIVE\s+)?\w+(\s*\([^)]*\))?\s+AS\s|)"
    R"((CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIEW)\s))");
const std::regex kWrite(R"((?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|)"
                        R"(DELETE\s+FROM)\s+(\w+))");
const std::regex kCreateTable(R"(CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+))",
                              std::regex::icase);
const std::regex kMigrationName(R"(^migrations/(\d{4})_[a-z0-9_]+\.sql$)");
const std::regex kOwner(R"(^-- owner: ([a-z]+)$)");

std::string module_of(std::string_view path) {
  if (!path.starts_with("src/")) return {};
  const std::string_view rest = path.substr(4);
  const std::size_t slash = rest.find('/');
  return slash == std::string_view::npos ? std::string() : std::string(rest.substr(0, slash));
}

// "src/catalog/product_store_test.cpp" -> "product_store"
std::string stem_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  if (name.ends_with("_test")) name.remove_suffix(5);
  return std::string(name);
}

bool may_include_http(const std::string& module, const std::string& stem) {
  return module == "http" || module == "realtime" || module == "app" || stem.ends_with("_routes") ||
         stem.ends_with("_gateway");
}

std::optional<std::string> wrong_module_include(const std::string& module, const std::string& path,
                                                const std::string& header, const Layers& layers) {
  const std::size_t slash = header.find('/');
  if (slash == std::string::npos) {
    return "include \"" + header + "\" by its module: \"" + module + "/" + header + "\"";
  }
  const std::string other = header.substr(0, slash);
  if (other == module) return std::nullopt;
  const auto found = layers.find(other);
  if (found == layers.end()) return "module " + other + " is not in src/LAYERS";
  // A test may check its module against a neighbour.
  const int reach = layers.at(module) + (path.ends_with("_test.cpp") ? 1 : 0);
  if (found->second >= reach) {
    return module + " must not include " + header + ": includes point down src/LAYERS";
  }
  if (other == "http" && !may_include_http(module, stem_of(path))) {
    return "only *_routes, *_gateway, realtime and app include http/";
  }
  return std::nullopt;
}

const Vendor* vendor_of(const std::string& header) {
  for (const Vendor& vendor : kVendors) {
    if (header.starts_with(vendor.header)) return &vendor;
  }
  return nullptr;
}

std::optional<std::string> wrong_vendor_include(const std::string& module,
                                                const std::string& header) {
  const Vendor* vendor = vendor_of(header);
  if (vendor == nullptr) return std::nullopt;
  const auto& homes = vendor->modules;
  if (std::find(homes.begin(), homes.end(), module) != homes.end()) return std::nullopt;
  return "<" + header + "> is not at home in " + module;
}

struct Include {
  int line = 1;
  bool is_ours = false;  // "..." and not <...>
  std::string header;
};

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> includes;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (file.lines[i].find("include") == std::string::npos) continue;
    if (!std::regex_search(file.lines[i], match, kInclude)) continue;
    includes.push_back({static_cast<int>(i) + 1, match[1] == "\"", match[2]});
  }
  return includes;
}

// Our headers through which a vendor's header reaches whoever includes them: "http/stream.h".
std::set<std::string> vendor_carriers(const std::vector<SourceFile>& files) {
  std::set<std::string> carriers;
  for (;;) {  // until a pass finds no more
    const std::size_t before = carriers.size();
    for (const SourceFile& file : files) {
      if (!file.path.starts_with("src/") || !file.path.ends_with(".h")) continue;
      const auto includes = includes_of(file);
      const bool carries = std::any_of(includes.begin(), includes.end(), [&](const Include& one) {
        return one.is_ours ? carriers.contains(one.header) : vendor_of(one.header) != nullptr;
      });
      if (carries) carriers.insert(file.path.substr(4));
    }
    if (carriers.size() == before) return carriers;
  }
}

void check_includes(const SourceFile& file, const std::string& module, const Layers& layers,
                    const std::set<std::string>& carriers, std::vector<Finding>& findings) {
  for (const auto& [line, is_ours, header] : includes_of(file)) {
    const auto message = is_ours ? wrong_module_include(module, file.path, header, layers)
                                 : wrong_vendor_include(module, header);
    if (message) findings.push_back({file.path, line, *message});
    if (is_ours && carriers.contains(header) && !header.starts_with(module + "/")) {
      findings.push_back({file.path, line, header + " brings a vendor's header along"});
    }
  }
}

// Table name to the module that owns it, from the migrations.
std::map<std::string, std::string> table_owners(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string> owners;
  for (const SourceFile& file : files) {
    std::smatch match;
    if (!file.path.starts_with("migrations/") || file.lines.empty() ||
        !std::regex_match(file.lines[0], match, kOwner)) {
      continue;
    }
    const std::string owner = match[1];
    for (const std::string& line : file.lines) {
      if (std::regex_search(line, match, kCreateTable)) owners[match[1]] = owner;
    }
  }
  return owners;
}

void check_sql(const SourceFile& file, const std::string& module,
               const std::map<std::string, std::string>& owners, std::vector<Finding>& findings) {
  const bool is_store = stem_of(file.path).ends_with("_store");
  for (const Literal& literal : file.literals) {
    if (!std::regex_search(literal.text, kSql)) continue;
    if (!is_store) {
      findings.push_back({file.path, literal.line, "SQL stands only in *_store.cpp"});
      continue;
    }
    for (std::sregex_iterator at(literal.text.begin(), literal.text.end(), kWrite), end; at != end;
         ++at) {
      const auto owner = owners.find((*at)[1]);
      if (owner == owners.end() || owner->second == module) continue;
      findings.push_back({file.path, literal.line,
                          "table " + owner->first + " belongs to " + owner->second + "; " + module +
                              " may only read it"});
    }
  }
}

}  // namespace

Layers parse_layers(std::string_view text) {
  const SourceFile file = parse_source("src/LAYERS", text);
  Layers layers;
  int height = static_cast<int>(file.lines.size());
  const std::regex word("[a-z]+");
  for (const std::string& line : file.lines) {
    --height;
    if (line.starts_with("#")) continue;
    for (std::sregex_iterator at(line.begin(), line.end(), word), end; at != end; ++at) {
      layers[at->str()] = height;
    }
  }
  return layers;
}

std::vector<Finding> check_layers(const std::vector<SourceFile>& files, const Layers& layers) {
  std::vector<Finding> findings;
  const auto owners = table_owners(files);
  const auto carriers = vendor_carriers(files);
  for (const SourceFile& file : files) {
    const std::string module = module_of(file.path);
    if (module.empty() || !is_cpp(file.path)) continue;
    if (!layers.contains(module)) {
      findings.push_back({file.path, 1, "module " + module + " is not in src/LAYERS"});
      continue;
    }
    check_includes(file, module, layers, carriers, findings);
    const bool is_test = file.path.ends_with("_test.cpp");
    if (module != "db" && !is_test) check_sql(file, module, owners, findings);
  }
  return findings;
}

std::vector<Finding> check_migrations(const std::vector<SourceFile>& files, const Layers& layers) {
  std::vector<Finding> findings;
  int expected = 1;
  for (const SourceFile& file : files) {
    if (!file.path.starts_with("migrations/") || !file.path.ends_with(".sql")) continue;
    std::smatch match;
    if (!std::regex_match(file.path, match, kMigrationName)) {
      findings.push_back({file.path, 1, "a migration is named NNNN_name.sql"});
      continue;
    }
    if (std::stoi(match[1]) != expected) {
      findings.push_back(
          {file.path, 1, "the next migration has number " + std::to_string(expected)});
    }
    expected = std::stoi(match[1]) + 1;
    if (file.lines.empty() || !std::regex_match(file.lines[0], match, kOwner)) {
      findings.push_back({file.path, 1, "the first line is \"-- owner: <module>\""});
    } else if (!layers.contains(match[1].str())) {
      findings.push_back({file.path, 1, "owner " + match[1].str() + " is not in src/LAYERS"});
    }
  }
  return findings;
}

}  // namespace storecast::tools
