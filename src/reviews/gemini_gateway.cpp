#include "reviews/gemini_gateway.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/log.h"
#include "core/text.h"
#include "json/fields.h"

namespace storecast::reviews {
namespace {

using json::Node;
using webclient::Answer;

constexpr double kTemperature = 0.2;  // the same complaints shall not lead to another advice daily

struct Part {
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("GeminiPart");
    f("text", &Part::text);
  }
};
struct SystemContent {
  std::vector<Part> parts;
  template <class F>
  static void fields(F& f) {
    f.name("GeminiSystemContent");
    f("parts", &SystemContent::parts);
  }
};
struct UserContent {
  std::string role = "user";
  std::vector<Part> parts;
  template <class F>
  static void fields(F& f) {
    f.name("GeminiContent");
    f("role", &UserContent::role);
    f("parts", &UserContent::parts);
  }
};
struct GenerationConfig {
  double temperature = kTemperature;
  int candidate_count = 1;
  int max_output_tokens = GeminiGateway::kMaxOutputTokens;
  std::string response_mime_type = "application/json";
  json::Raw response_schema;
  template <class F>
  static void fields(F& f) {
    f.name("GeminiGenerationConfig");
    f("temperature", &GenerationConfig::temperature);
    f("candidateCount", &GenerationConfig::candidate_count);
    f("maxOutputTokens", &GenerationConfig::max_output_tokens);
    f("responseMimeType", &GenerationConfig::response_mime_type);
    f("responseSchema", &GenerationConfig::response_schema);
  }
};
struct GenerateContent {
  SystemContent system_instruction;
  std::vector<UserContent> contents;
  GenerationConfig generation_config;
  template <class F>
  static void fields(F& f) {
    f.name("GeminiGenerateContent");
    f("systemInstruction", &GenerateContent::system_instruction);
    f("contents", &GenerateContent::contents);
    f("generationConfig", &GenerateContent::generation_config);
  }
};

Error unavailable(std::string_view code, std::string message, int retry_after_seconds = 0) {
  Error error{ErrorKind::Unavailable, std::string(code), std::move(message)};
  error.retry_after_seconds = retry_after_seconds;
  return error;
}

std::string text_of(const Node& node, std::string_view name) {
  const Node* member = node.find(name);
  const std::string* text = member == nullptr ? nullptr : member->as_string();
  return text == nullptr ? std::string() : *text;
}

const std::vector<Node>& elements_of(const Node& node, std::string_view name) {
  static const std::vector<Node> kNothing;
  const Node* member = node.find(name);
  return member == nullptr ? kNothing : member->elements;
}

// "17s" or "3.5s" of a google.rpc.RetryInfo; the header Retry-After knows whole seconds.
int seconds_to_wait(const Answer& answer, const Node* error) {
  if (error != nullptr) {
    for (const Node& detail : elements_of(*error, "details")) {
      std::string delay = text_of(detail, "retryDelay");
      if (!delay.ends_with('s')) continue;
      delay.pop_back();
      const auto seconds = parse_double(delay);
      if (seconds && *seconds >= 0 && *seconds < 86'400) {
        return static_cast<int>(std::ceil(*seconds));
      }
    }
  }
  const auto header = answer.header("Retry-After");
  const auto seconds = header ? parse_int64(*header) : std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(seconds.value_or(0), 0, 86'400));
}

Error error_of(const Answer& answer) {
  const auto document = json::parse_document(answer.body);
  const Node* error = document.ok() ? document->find("error") : nullptr;
  const std::string status = error == nullptr ? std::string() : text_of(*error, "status");
  log::warn("the language model answers with an error",
            {{"status", answer.status}, {"code", status}});
  if (answer.status == 429) {
    return unavailable(kModelBusy, "The language model takes no more questions for now.",
                       seconds_to_wait(answer, error));
  }
  if (answer.status >= 500 || answer.status < 400) {
    return unavailable(kModelAway, "The language model does not answer.");
  }
  return unavailable(kModelMisset,
                     "The language model refuses the shop's key, model or question (" +
                         std::to_string(answer.status) + " " + status + ").");
}

Error refused(const std::string& reason) {
  return unavailable(kModelRefuses, "The language model refuses to answer (" + reason + ").");
}

Error garbled() {
  return unavailable(kModelGarbled, "The language model's answer cannot be read.");
}

// Its thoughts are not its answer.
std::string words_of(const Node& candidate) {
  std::string text;
  const Node* content = candidate.find("content");
  if (content == nullptr) return text;
  for (const Node& part : elements_of(*content, "parts")) {
    const Node* thought = part.find("thought");
    if (thought == nullptr || thought->as_boolean() != std::optional(true)) {
      text += text_of(part, "text");
    }
  }
  return text;
}

Result<ModelText> read_answer(const Node& document) {
  const Node* feedback = document.find("promptFeedback");
  const std::string blocked = feedback == nullptr ? "" : text_of(*feedback, "blockReason");
  if (!blocked.empty()) return refused(blocked);
  const std::vector<Node>& candidates = elements_of(document, "candidates");
  if (candidates.empty()) return garbled();
  const std::string reason = text_of(candidates.front(), "finishReason");
  if (reason == "MAX_TOKENS") {
    return unavailable(kModelCutOff, "The language model's answer was cut off.");
  }
  if (reason != "STOP") return reason.empty() ? garbled() : refused(reason);
  ModelText answer{words_of(candidates.front()), text_of(document, "modelVersion")};
  if (answer.text.empty()) return garbled();
  return answer;
}

bool is_model_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

Error wrong_setting(const char* setting, const char* what) {
  return {ErrorKind::Invalid, "invalid_configuration", what, {{setting, "not_usable", what}}};
}

}  // namespace

Result<void> check_options(const GeminiOptions& options) {
  if (!options.enabled()) return {};
  if (!is_model_name(options.model)) {
    return wrong_setting("gemini_model", "gemini_model is a name such as gemini-3.5-flash.");
  }
  if (!webclient::is_secure_url(options.api_base)) {
    return wrong_setting("gemini_api_base", "Gemini is asked by https only (gemini_api_base).");
  }
  return {};
}

GeminiGateway::GeminiGateway(GeminiOptions options) : options_(std::move(options)) {
  SC_ASSERT(options_.enabled());
}

Result<ModelText> GeminiGateway::generate(const Prompt& prompt,
                                          std::chrono::milliseconds patience) {
  GenerateContent wanted;
  wanted.system_instruction.parts.push_back({prompt.instruction});
  wanted.contents.push_back({.parts = {{prompt.data}}});
  wanted.generation_config.response_schema.text = prompt.schema;
  webclient::Request request{
      .method = "POST",
      .url = options_.api_base + "/v1beta/models/" + options_.model + ":generateContent",
      .headers = {{"x-goog-api-key", options_.api_key}, {"Content-Type", "application/json"}},
      .body = json::print(wanted)};
  webclient::Limits limits;
  limits.total = patience;
  limits.connect = std::min(limits.connect, patience);
  limits.answer_bytes = kMaxAnswerBytes;
  const Result<Answer> answer = client_.ask(request, limits);
  if (!answer.ok()) {
    log::warn("the language model does not answer", {{"code", answer.error().code}});
    return unavailable(kModelAway, "The language model does not answer.");
  }
  if (answer->status != 200) return error_of(*answer);
  const auto document = json::parse_document(answer->body);
  if (!document.ok()) return garbled();
  Result<ModelText> text = read_answer(*document);
  if (text.ok() && text->model.empty()) text->model = options_.model;
  return text;
}

}  // namespace storecast::reviews
