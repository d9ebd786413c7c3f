import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { addOrderView, listOrderViews, removeOrderView } from '@/api/orders';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextInput } from '@/components/field';
import { showToast } from '@/components/toast';
import { cn } from '@/lib/cn';

import { kReadyViews, queryText, sameQuery, useOrderFilter } from './order-filter';

function ViewButton({
  label,
  shown,
  onOpen,
  onRemove,
}: {
  label: string;
  shown: boolean;
  onOpen: () => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation('selling');
  return (
    <li
      className={cn(
        'flex items-center rounded-lg border text-sm font-medium',
        shown ? 'border-accent bg-accent-soft text-accent' : 'border-line bg-surface text-ink-2',
      )}
    >
      <button
        type="button"
        aria-pressed={shown}
        className="min-h-8 rounded-lg px-3 hover:text-ink"
        onClick={onOpen}
      >
        {label}
      </button>
      {onRemove && (
        <button
          type="button"
          aria-label={t('order.view_remove', { name: label })}
          className="flex size-8 items-center justify-center rounded-lg hover:bg-hover"
          onClick={onRemove}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </li>
  );
}

function SaveDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { t } = useTranslation(['selling', 'common']);
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => addOrderView(name.trim(), query),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['order-views'] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t('order.view_save')}>
      <form
        noValidate
        className="flex flex-col gap-4 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Field
          label={t('order.view_name')}
          error={save.isError ? textOf(save.error) : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="self-end"
          busy={save.isPending}
          disabled={name.trim() === ''}
        >
          {t('common:action.save')}
        </Button>
      </form>
    </Dialog>
  );
}

export function SavedViews() {
  const { t } = useTranslation('selling');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const { filter, open } = useOrderFilter();
  const [saving, setSaving] = useState(false);
  const own = useQuery({ queryKey: ['order-views'], queryFn: listOrderViews });
  const removal = useMutation({
    mutationFn: removeOrderView,
    onError: (error) => showToast(textOf(error), 'danger'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['order-views'] }),
  });
  const shown = queryText(filter);
  const views = own.data?.data ?? [];
  const known = [...kReadyViews, ...views].some((view) => sameQuery(view.query, shown));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <ul aria-label={t('order.views')} className="flex flex-wrap gap-2">
        {kReadyViews.map((view) => (
          <ViewButton
            key={view.key}
            label={t(`order.view_${view.key}`)}
            shown={sameQuery(view.query, shown)}
            onOpen={() => open(view.query)}
          />
        ))}
        {views.map((view) => (
          <ViewButton
            key={view.id}
            label={view.name}
            shown={sameQuery(view.query, shown)}
            onOpen={() => open(view.query)}
            onRemove={() => removal.mutate(view.id)}
          />
        ))}
      </ul>
      {!known && (
        <Button size="sm" onClick={() => setSaving(true)}>
          <Bookmark size={15} aria-hidden />
          {t('order.view_save')}
        </Button>
      )}
      {saving && <SaveDialog query={shown} onClose={() => setSaving(false)} />}
    </div>
  );
}
