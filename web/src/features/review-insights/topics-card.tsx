import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMayWrite } from '@/api/access';
import { listTopics, removeTopic, saveTopic } from '@/api/review-insights';
import type { ReviewTopic } from '@/api/types';
import { Button } from '@/components/button';
import { ConfirmDialog, Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextArea, TextInput } from '@/components/field';
import { Card } from '@/components/page-header';
import { ErrorState } from '@/components/page-states';
import { showToast } from '@/components/toast';

const kKey = ['review-topics'];

/** All reviews are read again: everything that counts them, and how far that is, has to be asked anew. */
function useRefetch() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: kKey });
    await queries.invalidateQueries({ queryKey: ['review-learning'] });
    await queries.invalidateQueries({ queryKey: ['review-insights'] });
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function TopicDialog({ topic, onClose }: { topic: ReviewTopic | null; onClose: () => void }) {
  const { t } = useTranslation('analytics');
  const textOf = useErrorText();
  const refetch = useRefetch();
  const [name, setName] = useState(topic?.name ?? '');
  const [phrases, setPhrases] = useState(topic?.phrases.join('\n') ?? '');
  const save = useMutation({
    mutationFn: () => saveTopic(topic?.id ?? null, { name: name.trim(), phrases: linesOf(phrases) }),
    onSuccess: async () => {
      onClose();
      await refetch();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={topic ? t('topics.edit', { name: topic.name }) : t('topics.new')}
      footer={
        <Button
          variant="primary"
          busy={save.isPending}
          disabled={name.trim() === '' || linesOf(phrases).length === 0}
          onClick={() => save.mutate()}
        >
          {t('topics.save')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('topics.name')}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={40}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('topics.phrases')}
          hint={t('topics.phrases_hint')}
          error={save.isError ? textOf(save.error) : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={6}
              value={phrases}
              onChange={(event) => setPhrases(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}

function TopicItem({ topic, onEdit }: { topic: ReviewTopic; onEdit: () => void }) {
  const { t } = useTranslation('analytics');
  const textOf = useErrorText();
  const refetch = useRefetch();
  const mayWrite = useMayWrite('reviews');
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeTopic(topic.id),
    onSuccess: refetch,
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-3 text-sm">
      <span className="min-w-0 flex-1 basis-60">
        <span className="block font-semibold">{topic.name}</span>
        <span className="block break-words text-ink-3">{topic.phrases.join(', ')}</span>
      </span>
      {mayWrite && (
        <>
          <Button size="sm" aria-label={t('topics.edit', { name: topic.name })} onClick={onEdit}>
            {t('topics.change')}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('topics.delete_name', { name: topic.name })}
            onClick={() => setAsked(true)}
          >
            {t('topics.delete')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={t('topics.delete_name', { name: topic.name })}
        description={t('topics.delete_text')}
        action={t('topics.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </li>
  );
}

/** What the shop has its reviews read for beside the twelve categories. */
export function TopicsCard() {
  const { t } = useTranslation('analytics');
  const mayWrite = useMayWrite('reviews');
  const [edited, setEdited] = useState<ReviewTopic | 'new' | null>(null);
  const query = useQuery({ queryKey: kKey, queryFn: listTopics });
  if (!query.data) {
    return query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const topics = query.data.data;
  return (
    <Card
      flush
      title={
        <span className="inline-flex items-center gap-2">
          <Tags size={18} className="text-ink-3" aria-hidden />
          {t('topics.title')}
        </span>
      }
      lead={t('topics.lead')}
      actions={
        mayWrite && (
          <Button size="sm" onClick={() => setEdited('new')}>
            {t('topics.new')}
          </Button>
        )
      }
    >
      {topics.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {topics.map((topic) => (
            <TopicItem key={topic.id} topic={topic} onEdit={() => setEdited(topic)} />
          ))}
        </ul>
      )}
      {edited && (
        <TopicDialog topic={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Card>
  );
}
