// Asks Google's Gemini API (v1beta, generateContent). Nothing leaves the shop unless a key is set.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/result.h"
#include "webclient/client.h"

namespace storecast::reviews {

struct GeminiOptions {
  std::string api_key;  // empty: off
  std::string model = "gemini-3.5-flash";
  std::string api_base = "https://generativelanguage.googleapis.com";

  bool enabled() const { return !api_key.empty(); }
};

// Invalid, naming the setting: a model name that cannot stand in a path, plain http to another
// machine.
Result<void> check_options(const GeminiOptions& options);

struct Prompt {
  std::string instruction;  // ours
  std::string data;         // what it is about; may quote strangers
  std::string schema;       // JSON: the shape of the answer, as the API describes shapes
};

struct ModelText {
  std::string text;
  std::string model;  // that wrote it, as the service names it
};

// The codes of the errors, all Unavailable.
inline constexpr std::string_view kModelAway = "model_away";  // no answer, or 5xx: ask again
inline constexpr std::string_view kModelBusy = "model_busy";  // 429; retry_after_seconds if said
inline constexpr std::string_view kModelRefuses = "model_refuses";       // its safety rules
inline constexpr std::string_view kModelCutOff = "model_cut_off";        // longer than allowed
inline constexpr std::string_view kModelGarbled = "model_garbled";       // not what was asked for
inline constexpr std::string_view kModelMisset = "model_misconfigured";  // key, model or request

class GeminiGateway {
 public:
  static constexpr std::size_t kMaxAnswerBytes = 256 << 10;
  static constexpr int kMaxOutputTokens = 8192;  // thinking included; the answer needs 1,000

  // Precondition: options.enabled().
  explicit GeminiGateway(GeminiOptions options);

  const GeminiOptions& options() const { return options_; }
  // One attempt that ends within `patience`.
  Result<ModelText> generate(const Prompt& prompt, std::chrono::milliseconds patience);

 private:
  const GeminiOptions options_;
  webclient::WebClient client_;
};

}  // namespace storecast::reviews
