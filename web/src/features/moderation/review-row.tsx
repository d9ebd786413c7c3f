import { BadgeCheck, Eye, EyeOff, Flag, MessageSquareReply, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { correctSentiment, moderateReview } from '@/api/reviews';
import type { AdminReview, Sentiment } from '@/api/types';
import { Badge, type Tone } from '@/components/badge';
import { Button } from '@/components/button';
import { ExplainedReview, WhyButton } from '@/components/explained-review';
import { MarkedText } from '@/components/marked-text';
import { Stars } from '@/components/rating';
import { Select } from '@/components/select';
import { formatDay, formatPercent } from '@/lib/format';

import { PhotoStrip } from './photo-strip';
import { ReplyDialog } from './reply-dialog';
import { useReviewChange } from './use-review-change';

export const kSentiments = ['positive', 'neutral', 'negative'] as const;
const kTones: Record<Sentiment, Tone> = {
  positive: 'ok',
  neutral: 'plain',
  negative: 'danger',
  not_judged: 'plain',
};
const kSure = 0.6; // below this the label is shown as uncertain

type ReviewFlag = AdminReview['flags'][number];
const kFlagTones: Record<ReviewFlag['flag'], Tone> = {
  spam: 'warn',
  profanity: 'warn',
  personal_data: 'danger',
};

function SentimentBadge({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  const { sentiment, misread } = review;
  if (!sentiment) return <Badge>{t('moderation.not_judged')}</Badge>;
  if (misread) {
    return (
      <>
        <Badge tone={kTones[sentiment]}>
          {t('moderation.corrected', { sentiment: t(`moderation.${sentiment}`) })}
        </Badge>
        <span className="text-[0.8125rem] text-ink-3">
          {t('moderation.corrected_from', { sentiment: t(`moderation.${misread}`) })}
        </span>
      </>
    );
  }
  const sure = review.confidence === null || review.confidence >= kSure;
  return (
    <Badge tone={sure ? kTones[sentiment] : 'plain'}>
      {t(sure ? 'moderation.judged' : 'moderation.judged_unsure', {
        sentiment: t(`moderation.${sentiment}`),
        confidence: formatPercent(review.confidence ?? 1),
      })}
    </Badge>
  );
}

/** Said where it makes the machine less sure, or keeps it from judging. */
function LanguageBadge({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  const { language } = review;
  if (language === 'english' || language === 'no_words') return null;
  return <Badge tone="info">{t(`moderation.language_${language}`)}</Badge>;
}

function FlagBadges({ flags }: { flags: ReviewFlag[] }) {
  const { t } = useTranslation('admin');
  const once = flags.filter(
    (flag, index) => flags.findIndex((one) => one.reason === flag.reason) === index,
  );
  return once.map((flag) => (
    <Badge key={flag.reason} tone={kFlagTones[flag.flag]}>
      <TriangleAlert size={11} aria-hidden />
      {t(`moderation.reason_${flag.reason}`)}
    </Badge>
  ));
}

/** What flags stand on, when they stand somewhere; else what the machine has read. */
function rangesOf({ flags, clauses, text }: AdminReview) {
  const bytes = new TextEncoder().encode(text).length;
  const found = flags.filter((flag) => flag.part === 'text' && flag.end - flag.start < bytes);
  return found.length > 0 ? found : clauses;
}

/** Whether the machine has read the review rightly, and what it really says. */
function Really({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  const change = useReviewChange(
    (sentiment: Sentiment | null) => correctSentiment(review.id, sentiment),
    (sentiment) => t(sentiment ? 'moderation.corrected_done' : 'moderation.corrected_undone'),
  );
  return (
    <Select
      compact
      className="w-52"
      aria-label={t('moderation.really')}
      disabled={change.isPending}
      value={review.misread ? (review.sentiment ?? '') : ''}
      onChange={(event) => change.mutate((event.target.value || null) as Sentiment | null)}
      options={[
        {
          value: '',
          label: t(review.misread ? 'moderation.really_as_read' : 'moderation.really_wrong'),
        },
        ...kSentiments.map((one) => ({ value: one, label: t(`moderation.really_${one}`) })),
      ]}
    />
  );
}

function Actions({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  const [replying, setReplying] = useState(false);
  const shown = review.state === 'published';
  const moderate = useReviewChange(
    (state: 'published' | 'hidden') => moderateReview(review.id, state),
    (state) => t(state === 'published' ? 'moderation.published_done' : 'moderation.hidden_done'),
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {!shown && (
        <Button
          size="sm"
          busy={moderate.isPending}
          onClick={() => moderate.mutate('published')}
        >
          <Eye size={15} aria-hidden />
          {t(review.state === 'held' ? 'moderation.publish_held' : 'moderation.publish')}
        </Button>
      )}
      {review.state !== 'hidden' && (
        <Button size="sm" busy={moderate.isPending} onClick={() => moderate.mutate('hidden')}>
          <EyeOff size={15} aria-hidden />
          {t('moderation.hide')}
        </Button>
      )}
      <Button size="sm" onClick={() => setReplying(true)}>
        <MessageSquareReply size={15} aria-hidden />
        {t(review.reply ? 'moderation.reply_edit' : 'moderation.reply')}
      </Button>
      <Really review={review} />
      {replying && <ReplyDialog review={review} onClose={() => setReplying(false)} />}
    </div>
  );
}

function Badges({ review }: { review: AdminReview }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <SentimentBadge review={review} />
      <LanguageBadge review={review} />
      {review.state === 'hidden' && <Badge tone="warn">{t('moderation.hidden')}</Badge>}
      {review.state === 'held' && <Badge tone="warn">{t('moderation.held')}</Badge>}
      <FlagBadges flags={review.flags} />
      {review.imported && <Badge>{t('moderation.imported')}</Badge>}
      {review.reports > 0 && (
        <Badge tone="danger">
          <Flag size={11} aria-hidden />
          {t('moderation.reports', { count: review.reports })}
        </Badge>
      )}
    </>
  );
}

export function ReviewRow({ review, readOnly }: { review: AdminReview; readOnly: boolean }) {
  const { t } = useTranslation('admin');
  const { reply } = review;
  const [why, setWhy] = useState(false);
  return (
    <li className="px-5 py-5">
      <div className="flex flex-wrap items-center gap-2">
        <Stars value={review.rating} size={15} />
        {review.title && <h2 className="text-[0.9375rem]">{review.title}</h2>}
        <Badges review={review} />
        <WhyButton open={why} onToggle={() => setWhy(!why)} />
      </div>
      {why ? (
        <ExplainedReview review={review} />
      ) : (
        <p className="mt-2 max-w-prose break-words whitespace-pre-line">
          <MarkedText text={review.text} ranges={rangesOf(review)} />
        </p>
      )}
      <PhotoStrip review={review} readOnly={readOnly} />
      <p className="mt-2 flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-ink-3">
        <span>{review.product_name}</span>
        <span>
          {t('moderation.by', { author: review.author, date: formatDay(review.created_at) })}
        </span>
        {review.verified && (
          <span className="inline-flex items-center gap-1 text-ok">
            <BadgeCheck size={14} aria-hidden />
            {t('moderation.verified')}
          </span>
        )}
        {review.helpful > 0 && <span>{t('moderation.helpful', { count: review.helpful })}</span>}
      </p>
      {reply && (
        <div className="mt-3 max-w-prose border-s-4 border-accent ps-3">
          <p className="text-[0.8125rem] text-ink-3">
            {t('moderation.reply_by', { shop: reply.author, date: formatDay(reply.created_at) })}
          </p>
          <p className="break-words whitespace-pre-line">{reply.text}</p>
        </div>
      )}
      {!readOnly && (
        <div className="mt-3">
          <Actions review={review} />
        </div>
      )}
    </li>
  );
}
