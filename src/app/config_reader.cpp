#include "app/config_reader.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "app/command_line.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

std::string flag_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return "--" + name;
}

std::string variable_name(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return "STORECAST_" + name;
}

// One value, and the words that say where it was found.
struct Given {
  json::Node node;
  std::string source;
};

std::optional<Given> find_given(const std::string& name, const ConfigSources& sources,
                                const json::Node& file) {
  const auto flag = sources.flags.find(name);
  if (flag != sources.flags.end()) {
    return Given{json::Node::parameter(flag->second), flag_name(name)};
  }
  if (const auto text = sources.variable(variable_name(name))) {
    return Given{json::Node::parameter(*text), variable_name(name)};
  }
  if (const json::Node* member = file.find(name)) return Given{*member, "config file, " + name};
  return std::nullopt;
}

std::vector<FieldError> unknown_members(const json::Node& file, const json::Type& type) {
  std::vector<FieldError> unknown;
  for (const auto& [name, value] : file.members) {
    if (type.find(name) == nullptr) {
      unknown.push_back({"config file, " + name, "unknown_field", "There is no such setting."});
    }
  }
  return unknown;
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

Result<Config> read_config(const ConfigSources& sources) {
  const json::Type& type = json::object_type<Config>();
  const json::Node file =
      sources.file.empty() ? json::Node() : TRY(json::parse_document(sources.file));
  if (!sources.file.empty() && file.kind != json::Node::Kind::Object) {
    return Error{ErrorKind::Malformed, "invalid_configuration",
                 "The configuration file must hold one JSON object."};
  }
  Config config;
  std::vector<FieldError> wrong = unknown_members(file, type);
  for (const json::Field& field : type.fields) {
    const auto given = find_given(field.name, sources, file);
    if (!given) continue;
    json::Problems problems;
    field.read(&config, given->node, field.rules, problems);
    if (problems.empty()) continue;
    for (const FieldError& problem : std::move(problems).to_error().fields) {
      wrong.push_back({given->source, problem.code, problem.detail});
    }
  }
  if (wrong.empty()) return config;
  return Error{ErrorKind::Invalid, "invalid_configuration", "The configuration cannot be used.",
               std::move(wrong)};
}

std::shared_ptr<ConfigFlags> ConfigFlags::add_to(CLI::App& command) {
  auto flags = std::make_shared<ConfigFlags>();
  command.add_option("--config", flags->file_,
                     "A JSON file with settings; flags and STORECAST_* "
                     "variables come before it");
  for (const json::Field& field : json::object_type<Config>().fields) {
    command.add_option(flag_name(field.name), flags->given_[field.name], field.description);
  }
  return flags;
}

Result<Config> ConfigFlags::read() const {
  ConfigSources sources{.flags = {}, .variable = environment_variable, .file = {}};
  for (const auto& [name, text] : given_) {
    if (!text.empty()) sources.flags[name] = text;
  }
  if (!file_.empty()) sources.file = TRY(read_input(file_));
  return read_config(sources);
}

}  // namespace storecast::app
