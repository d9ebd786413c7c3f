import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { replaceVariants, type Versioned } from '@/api/catalog';
import { ApiError } from '@/api/client';
import type { AdminProduct } from '@/api/types';
import { Button } from '@/components/button';
import { Checkbox } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { Card } from '@/components/page-header';
import { showToast } from '@/components/toast';
import { moneyOf } from '@/lib/typed';

import { BulkDialog } from './bulk-dialog';
import { OptionRows } from './option-rows';
import { PricesDialog } from './prices-dialog';
import { VariantTable } from './variant-table';
import {
  countOf,
  countWrong,
  draftOf,
  inputsOf,
  kMaxVariants,
  withOptions,
  withoutOption,
  type Draft,
  type VariantRow,
} from './variants-draft';

/** "LAMP-RED: Another variant has this SKU.", for each row that the server refuses. */
function Refused({ error, rows }: { error: unknown; rows: VariantRow[] }) {
  if (!(error instanceof ApiError)) return null;
  const lines = error.fields.flatMap(({ pointer, detail }) => {
    const row = rows[Number(/^\/variants\/(\d+)\//.exec(pointer)?.[1])];
    return row ? [`${row.options.join(' / ') || row.sku}: ${detail}`] : [];
  });
  return (
    <ul className="list-disc ps-5 text-sm text-danger">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function useSaving(versioned: Versioned<AdminProduct>, draft: Draft, onSaved: () => void) {
  const { t } = useTranslation('selling');
  const queries = useQueryClient();
  const { value: product, etag } = versioned;
  return useMutation({
    mutationFn: () =>
      replaceVariants(
        product.id,
        { options: draft.options, variants: inputsOf(draft.rows, product.price.currency) },
        etag,
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['admin-product', product.id] });
      await queries.invalidateQueries({ queryKey: ['admin-products'] });
      showToast(t('variant.saved'));
      onSaved();
    },
  });
}

export function VariantsCard({
  versioned,
  readOnly,
  typed,
  onType,
}: {
  versioned: Versioned<AdminProduct>;
  readOnly: boolean;
  typed: Draft | null;
  onType: (typed: Draft | null) => void;
}) {
  const { t } = useTranslation('selling');
  const product = versioned.value;
  const [chosen, setChosen] = useState(new Set<string>());
  const [bulk, setBulk] = useState(false);
  const [priced, setPriced] = useState<VariantRow | null>(null);
  const draft = typed ?? draftOf(product);
  const save = useSaving(versioned, draft, () => {
    onType(null);
    setChosen(new Set());
  });
  const setRows = (rows: VariantRow[]) => onType({ ...draft, rows });
  const wrong = countWrong(draft.rows) + draft.options.filter(({ name }) => !name.trim()).length;
  const tooMany = draft.rows.length > kMaxVariants;
  const plain = draft.options.length === 0;
  const selected = draft.rows.filter((row) => chosen.has(row.key));
  const change = (key: string, part: Partial<VariantRow>) =>
    setRows(draft.rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Card title={t('variant.title')} lead={t('variant.lead')} flush>
      {!readOnly && (
        <OptionRows
          options={draft.options}
          onChange={(options) => {
            if (countOf(options) <= kMaxVariants) {
              onType(withOptions(draft, options, product.sku));
            } else {
              showToast(t('variant.too_many', { limit: kMaxVariants }), 'danger');
            }
          }}
          onRemove={(index) => onType(withoutOption(draft, index, product.sku))}
        />
      )}
      {!plain && !readOnly && (
        <div className="flex flex-wrap items-center gap-3 px-4 pb-2">
          <Checkbox
            label={t('variant.choose_all', { count: draft.rows.length })}
            checked={selected.length === draft.rows.length}
            onChange={(event) =>
              setChosen(new Set(event.target.checked ? draft.rows.map((row) => row.key) : []))
            }
          />
          <Button size="sm" disabled={selected.length === 0} onClick={() => setBulk(true)}>
            {t('variant.bulk', { count: selected.length })}
          </Button>
        </div>
      )}
      <div className="border-t border-line">
        <VariantTable
          rows={draft.rows}
          edits={{
            readOnly,
            plain,
            chosen,
            change,
            choose: (key, on) => {
              const next = new Set(chosen);
              if (on) next.add(key);
              else next.delete(key);
              setChosen(next);
            },
            remove: (key) => setRows(draft.rows.filter((row) => row.key !== key)),
            openPrices: setPriced,
          }}
        />
      </div>
      {!readOnly && (
        <div className="flex flex-col gap-3 border-t border-line px-5 py-4">
          <FormSummary errors={{}} failure={save.error} attempt={save.failureCount} />
          <Refused error={save.error} rows={draft.rows} />
          <p role="status" className="text-sm text-danger empty:hidden">
            {wrong > 0 && t('variant.wrong', { count: wrong })}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              busy={save.isPending}
              disabled={typed === null || wrong > 0 || tooMany || draft.rows.length === 0}
              onClick={() => save.mutate()}
            >
              {t('variant.save')}
            </Button>
            {typed && (
              <Button
                onClick={() => {
                  onType(null);
                  save.reset();
                }}
              >
                {t('variant.undo')}
              </Button>
            )}
          </div>
        </div>
      )}
      {bulk && (
        <BulkDialog
          count={selected.length}
          onClose={() => setBulk(false)}
          onApply={(partOf) => {
            setRows(
              draft.rows.map((row) => (chosen.has(row.key) ? { ...row, ...partOf(row) } : row)),
            );
            setBulk(false);
          }}
        />
      )}
      {priced?.id && (
        <PricesDialog
          id={priced.id}
          name={priced.options.join(' / ') || product.name}
          price={moneyOf(priced.price, product.price.currency)}
          readOnly={readOnly}
          onClose={() => setPriced(null)}
        />
      )}
    </Card>
  );
}
