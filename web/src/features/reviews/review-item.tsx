import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, Store, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { deleteReview, reportReview, voteHelpful } from '@/api/reviews';
import { useSession } from '@/api/session';
import type { Review } from '@/api/types';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextArea } from '@/components/field';
import { MarkedText } from '@/components/marked-text';
import { Stars } from '@/components/rating';
import { showToast } from '@/components/toast';
import { cn } from '@/lib/cn';
import { formatDay } from '@/lib/format';

import { ReviewPhotos } from './review-photos';
import { isSame, type Said } from './said-chips';

const kAction = 'min-h-6 text-[0.8125rem] font-medium text-ink-2 underline-offset-2 hover:text-ink hover:underline';

function ReportDialog({ reviewId, onClose }: { reviewId: string; onClose: () => void }) {
  const { t } = useTranslation(['shop', 'common']);
  const textOf = useErrorText();
  const [reason, setReason] = useState('');
  const report = useMutation({
    mutationFn: () => reportReview(reviewId, reason.trim()),
    onSuccess: () => {
      showToast(t('shop:reviews.reported'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('shop:reviews.report_title')}
      description={t('shop:reviews.report_text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            busy={report.isPending}
            disabled={reason.trim() === ''}
            onClick={() => report.mutate()}
          >
            {t('shop:reviews.report_send')}
          </Button>
        </>
      }
    >
      <Field
        label={t('shop:reviews.report_reason')}
        error={report.isError ? textOf(report.error) : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

function OwnActions({ review, productId, onEdit }: ItemProps) {
  const { t } = useTranslation(['shop', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: () => deleteReview(review.id),
    onSuccess: async () => {
      setAsking(false);
      showToast(t('shop:reviews.deleted'));
      await queries.invalidateQueries({ queryKey: ['reviews', productId] });
      await queries.invalidateQueries({ queryKey: ['product'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <button type="button" className={kAction} onClick={onEdit}>
        {t('common:action.edit')}
      </button>
      <button type="button" className={kAction} onClick={() => setAsking(true)}>
        {t('common:action.delete')}
      </button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('shop:reviews.delete_title')}
        description={t('shop:reviews.delete_text')}
        action={t('common:action.delete')}
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </>
  );
}

function Helpful({ review, productId }: Pick<ItemProps, 'review' | 'productId'>) {
  const { t } = useTranslation('shop');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const { status } = useSession();
  const vote = useMutation({
    mutationFn: () => voteHelpful(review.id, !review.voted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reviews', productId] }),
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      {status === 'signed_in' && !review.own && (
        <button
          type="button"
          aria-pressed={review.voted}
          disabled={vote.isPending}
          onClick={() => vote.mutate()}
          className={cn(
            'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] font-medium',
            review.voted
              ? 'border-accent bg-accent-soft text-accent'
              : 'border-line-strong text-ink-2 hover:bg-hover',
          )}
        >
          <ThumbsUp size={14} aria-hidden />
          {t('reviews.helpful')}
        </button>
      )}
      {review.helpful > 0 && (
        <span className="text-[0.8125rem] text-ink-3">
          {t('reviews.helpful_count', { count: review.helpful })}
        </span>
      )}
    </>
  );
}

function Reply({ reply }: { reply: NonNullable<Review['reply']> }) {
  const { t } = useTranslation('shop');
  return (
    <div className="mt-4 max-w-prose rounded-xl border-s-4 border-accent bg-sunken px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-ink-2">
        <Store size={14} aria-hidden className="text-accent" />
        <span className="font-semibold">{t('reviews.reply_by', { shop: reply.author })}</span>
        <time dateTime={reply.created_at}>{formatDay(reply.created_at)}</time>
        {reply.edited && <span>{t('reviews.edited')}</span>}
      </p>
      <p className="mt-1.5 whitespace-pre-line break-words">{reply.text}</p>
    </div>
  );
}

interface ItemProps {
  review: Review;
  productId: string;
  /** The words that say this are marked. */
  said: Said | null;
  onEdit: () => void;
}

export function ReviewItem(props: ItemProps) {
  const { review, productId, said } = props;
  const { t } = useTranslation('shop');
  const { status } = useSession();
  const [reporting, setReporting] = useState(false);
  return (
    <li className="py-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Stars value={review.rating} size={16} />
        {review.title && <h3 className="text-[0.9375rem]">{review.title}</h3>}
      </div>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-ink-3">
        <span className="font-medium text-ink-2">{review.author}</span>
        {review.verified && (
          <span className="inline-flex items-center gap-1 text-ok">
            <BadgeCheck size={14} aria-hidden />
            {t('reviews.verified')}
          </span>
        )}
        {review.imported && <Badge>{t('reviews.imported')}</Badge>}
        <time dateTime={review.created_at}>{formatDay(review.created_at)}</time>
        {review.edited && <span>{t('reviews.edited')}</span>}
        {review.own && <Badge tone="accent">{t('reviews.own')}</Badge>}
      </p>
      <p className="mt-3 max-w-prose whitespace-pre-line break-words">
        <MarkedText
          text={review.text}
          ranges={review.clauses.filter((clause) => isSame(clause, said))}
        />
      </p>
      <ReviewPhotos review={review} />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Helpful review={review} productId={productId} />
        {review.own && <OwnActions {...props} />}
        {!review.own && status === 'signed_in' && (
          <button type="button" className={kAction} onClick={() => setReporting(true)}>
            {t('reviews.report')}
          </button>
        )}
      </div>
      {review.reply && <Reply reply={review.reply} />}
      {reporting && <ReportDialog reviewId={review.id} onClose={() => setReporting(false)} />}
    </li>
  );
}
