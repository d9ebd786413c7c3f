import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { removeReply, replyToReview } from '@/api/reviews';
import type { AdminReview } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field, TextArea } from '@/components/field';

import { useReviewChange } from './use-review-change';

const kLongest = 2000;

export function ReplyDialog({ review, onClose }: { review: AdminReview; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [text, setText] = useState(review.reply?.text ?? '');
  const save = useReviewChange(
    () => replyToReview(review.id, text.trim()),
    () => t('admin:moderation.reply_done'),
  );
  const removal = useReviewChange(
    () => removeReply(review.id),
    () => t('admin:moderation.reply_removed'),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('admin:moderation.reply_title', { author: review.author })}
      description={t('admin:moderation.reply_lead')}
      footer={
        <>
          {review.reply && (
            <Button
              variant="danger"
              busy={removal.isPending}
              onClick={() => removal.mutate(undefined, { onSuccess: onClose })}
            >
              {t('admin:moderation.reply_remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={text.trim() === ''}
            onClick={() => save.mutate(undefined, { onSuccess: onClose })}
          >
            {t('admin:moderation.reply_save')}
          </Button>
        </>
      }
    >
      <blockquote className="mb-4 border-s-4 border-line ps-3 text-sm whitespace-pre-line text-ink-2">
        {review.text}
      </blockquote>
      <Field label={t('admin:moderation.reply_text')}>
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            value={text}
            maxLength={kLongest}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
