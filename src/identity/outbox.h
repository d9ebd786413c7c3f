// Where mails to people go.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/date.h"
#include "db/database.h"

namespace storecast::identity {

struct Letter {
  std::string template_name;  // "reset_password"
  std::string to;
  std::map<std::string, std::string> values;  // what the template names: name, link, minutes
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  // Sends the letter if the transaction is kept. Must not wait for the network.
  virtual void send(db::Writer& writer, const Letter& letter) = 0;
};

// Writes letters as files for a shop that has no mail server: <folder>/<number>-<template>.eml,
// readable by the owner only. A letter of a transaction that is undone stays.
class FileOutbox final : public Outbox {
 public:
  FileOutbox(std::filesystem::path folder, const Clock& clock);
  void send(db::Writer& writer, const Letter& letter) override;

 private:
  const std::filesystem::path folder_;
  const Clock& clock_;
};

}  // namespace storecast::identity
