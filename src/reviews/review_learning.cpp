#include "reviews/review_learning.h"

#include <algorithm>
#include <set>

#include "core/log.h"
#include "sentiment/recipe.h"

namespace storecast::reviews {
namespace {

using sentiment::Evaluation;
using sentiment::Example;
using sentiment::Label;

constexpr double kLearningShare = 0.6;  // of the work; the rest reads reviews again
constexpr int kJobsLookedAt = 50;       // an unfinished one is among the newest

struct LearnInput {
  std::optional<AccountId> account;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewLearnInput");
    f("account", &LearnInput::account);
  }
};

Label label_of(const OwnReview& review) {
  if (review.label) return *review.label;
  if (review.draft.rating == 3) return Label::Neutral;
  return review.draft.rating < 3 ? Label::Negative : Label::Positive;
}

struct Lessons {
  std::vector<std::string> texts;
  std::vector<Example> examples;
  int corrected = 0;
};

Lessons to_lessons(const std::vector<OwnReview>& reviews, const sentiment::Model& base) {
  Lessons lessons;
  lessons.texts.reserve(reviews.size());
  std::size_t bytes = 0;
  for (const OwnReview& review : reviews) {
    std::string text = sentiment::join_title(review.draft.title, review.draft.text);
    bytes += text.size();
    if (bytes > ReviewLearning::kMostOwnBytes) break;
    const bool readable = base.judge(text).label != Label::NotJudged;
    lessons.corrected += readable && review.label ? 1 : 0;
    lessons.texts.push_back(std::move(text));
    lessons.examples.push_back(
        {lessons.texts.back(), label_of(review), review.label ? ReviewLearning::kStaffWeight : 1});
  }
  return lessons;
}

ReadingFigures to_figures(const Evaluation& evaluation) {
  ReadingFigures figures{.reviews = evaluation.texts, .macro_f1 = evaluation.macro_f1};
  for (int truth = 0; truth < sentiment::kClasses; ++truth) {
    figures.right += evaluation.confusion[truth][truth];
    figures.called_negative += evaluation.confusion[truth][0];
    figures.negative += evaluation.confusion[0][truth];
  }
  figures.negative_found = evaluation.confusion[0][0];
  return figures;
}

LessonFigures to_figures(const sentiment::Adaptation& adaptation, int corrected) {
  const auto& own = adaptation.own;
  LessonFigures figures{
      .own = {.negative = own[0], .neutral = own[1], .positive = own[2], .corrected = corrected},
      .taught = adaptation.taught};
  if (adaptation.outcome == sentiment::AdaptationOutcome::TooFew) return figures;
  figures.shipped = to_figures(adaptation.base);
  figures.before = to_figures(adaptation.before);
  figures.after = to_figures(adaptation.after);
  return figures;
}

bool is_ours(const jobs::Job& job) {
  return job.kind == ReviewLearning::kLearnJob || job.kind == ReviewLearning::kReadJob;
}

Error cancelled() {
  return {ErrorKind::Conflict, "cancelled", "The reading was cancelled."};
}

}  // namespace

void ReviewLearning::add_job_kinds() {
  queue_.add_kind(
      {kLearnJob, jobs::OnCrash::Restart, [this](jobs::JobContext& job) { return learn(job); }});
  queue_.add_kind({kReadJob, jobs::OnCrash::Restart,
                   [this](jobs::JobContext& job) { return read_again(job); }});
}

std::optional<jobs::Job> ReviewLearning::find_job() {
  for (jobs::Job& job : queue_.list({}, kJobsLookedAt)) {
    if (is_ours(job) && !job.finished()) return std::move(job);
  }
  return std::nullopt;
}

LearningStatus ReviewLearning::status() {
  LearningStatus status{.job = find_job()};
  database_.read([&](db::Reader& reader) {
    status.learns = get_reading_state(reader).learns;
    status.own = count_own_reviews(reader);
    status.outdated = count_outdated_reviews(reader);
    status.lessons = list_lessons(reader, kListedLessons);
    status.live = find_live_lesson(reader);
  });
  return status;
}

Result<jobs::Job> ReviewLearning::start(const identity::Actor& by) {
  if (const auto job = find_job(); job && job->kind == kLearnJob) {
    return Error{ErrorKind::Conflict, "already_learning", "The shop is learning already."};
  }
  database_.write([&](db::Writer& writer) {
    set_learns(writer, true);
    identity::audit(writer,
                    {.actor = by, .action = "review_model.learning_started", .at = clock_.now()});
  });
  const auto account = identity::account_of(by);
  return queue_.submit(kLearnJob, json::print(LearnInput{account}), account);
}

Result<LearningStatus> ReviewLearning::forget(const identity::Actor& by) {
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const auto live = find_live_lesson(writer);
    if (!live) {
      return Error{ErrorKind::Conflict, "nothing_learnt", "The model that ships judges already."};
    }
    delete_live_model(writer);
    outdate_readings(writer);
    set_learns(writer, false);
    identity::audit(writer, {.actor = by,
                             .action = "review_model.forgotten",
                             .object = live->id.to_string(),
                             .at = clock_.now()});
    return {};
  }));
  start_what_is_due();
  return status();
}

bool ReviewLearning::is_learning_due() {
  return database_.read([&](db::Reader& reader) {
    const std::int64_t own = std::min(count_own_reviews(reader), kMostOwn);
    if (!get_reading_state(reader).learns || own < sentiment::kFewestOwnReviews) return false;
    const auto lessons = list_lessons(reader, 1);
    if (lessons.empty()) return true;
    const std::int64_t known = lessons[0].figures.known;
    return own - known >= std::max<std::int64_t>(kFewestNew, known / 5) ||
           count_labels_since(reader, lessons[0].created_at) >= kFewestNewLabels;
  });
}

void ReviewLearning::start_what_is_due() {
  const auto job_now = find_job();
  const bool outdated = database_.read(count_outdated_reviews) > 0;
  // One that runs reads with what there was when it began.
  const bool waits = job_now && job_now->state == jobs::JobState::Queued;
  if (outdated ? waits : job_now || !is_learning_due()) return;
  const auto job = queue_.submit(outdated ? kReadJob : kLearnJob, "{}", std::nullopt);
  if (!job.ok()) log::error("reviews are not read again", {{"why", job.error().message}});
}

Result<std::string> ReviewLearning::learn(jobs::JobContext& job) {
  const auto input = TRY(json::parse<LearnInput>(job.input()));
  std::int64_t known = 0;
  const auto reviews = database_.read([&](db::Reader& reader) {
    known = std::min(count_own_reviews(reader), kMostOwn);
    return list_own_reviews(reader, kMostOwn);
  });
  const auto rules = reviews_.reader().rules();
  const sentiment::Model& base = sentiment::shipped_model();
  const Lessons lessons = to_lessons(reviews, base);
  const sentiment::AdaptOptions options{.progress = [&](double share) {
    job.progress(kLearningShare * share, 0, "Learning from the shop's reviews");
    return !job.cancelled();
  }};
  auto adaptation = TRY(sentiment::adapt(base, rules->model(), lessons.examples, options));
  Lesson lesson{.id = LessonId(new_id_value(clock_.now())),
                .outcome = adaptation.outcome,
                .live = adaptation.model.has_value(),
                .figures = to_figures(adaptation, lessons.corrected),
                .by_itself = !input.account,
                .created_at = clock_.now()};
  lesson.figures.known = known;
  database_.write([&](db::Writer& writer) {
    insert_lesson(writer, lesson, input.account, adaptation.model);
    identity::audit(writer, {.actor = identity::actor_of(input.account),
                             .action = "review_model.learnt",
                             .object = lesson.id.to_string(),
                             .after = json::print(lesson),
                             .at = clock_.now()});
  });
  if (adaptation.model) TRY(read_outdated(job, kLearningShare));
  return json::print(lesson);
}

Result<std::string> ReviewLearning::read_again(jobs::JobContext& job) {
  const std::int64_t read = TRY(read_outdated(job, 0));
  return "{\"reviews\":" + std::to_string(read) + "}";
}

// What is read stays read when the job ends early: the next one goes on behind it.
Result<std::int64_t> ReviewLearning::read_outdated(jobs::JobContext& job, double from) {
  const auto rules = reviews_.reader().rules();
  const std::int64_t all = std::max<std::int64_t>(1, database_.read(count_outdated_reviews));
  std::set<ProductId> products;
  std::int64_t done = 0;
  ReviewId last;
  for (;;) {
    if (job.cancelled()) return cancelled();
    const auto batch = database_.read([&](db::Reader& reader) {
      return list_outdated_reviews(reader, rules->version, last, kReviewsAWrite);
    });
    if (batch.empty()) break;
    std::vector<Reading> readings;
    for (const OutdatedReview& review : batch) readings.push_back(rules->read(review.draft));
    database_.write([&](db::Writer& writer) {
      for (std::size_t i = 0; i < batch.size(); ++i) put_reading(writer, batch[i], readings[i]);
    });
    for (const OutdatedReview& review : batch) products.insert(review.product_id);
    last = batch.back().id;
    done += static_cast<std::int64_t>(batch.size());
    const double share = static_cast<double>(done) / static_cast<double>(std::max(all, done));
    job.progress(from + (1 - from) * share, done, "Reading reviews again");
  }
  for (const ProductId product : products) reviews_.tell(product);
  return done;
}

}  // namespace storecast::reviews
