#include "identity/outbox.h"

#include <fstream>
#include <stdexcept>

#include "core/id.h"

namespace storecast::identity {

namespace fs = std::filesystem;

FileOutbox::FileOutbox(fs::path folder, const Clock& clock)
    : folder_(std::move(folder)), clock_(clock) {
  fs::create_directories(folder_);
  fs::permissions(folder_, fs::perms::owner_all);
}

void FileOutbox::send(db::Writer&, const Letter& letter) {
  const Instant now = clock_.now();
  const std::string& name = letter.template_name;
  const fs::path path = folder_ / (std::to_string(new_id_value(now)) + "-" + name + ".eml");
  std::ofstream file(path, std::ios::binary);
  file << "To: " << letter.to << "\r\nSubject: " << name << "\r\nX-Written-At: " << now.to_string()
       << "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
  for (const auto& [key, value] : letter.values) file << key << ": " << value << "\r\n";
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace storecast::identity
