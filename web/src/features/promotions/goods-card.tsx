import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { getProduct, listCategories, listProducts } from '@/api/catalog';
import { IconButton } from '@/components/button';
import { Combobox } from '@/components/combobox';
import { Checkbox } from '@/components/field';
import { Card } from '@/components/page-header';
import { useDebounced } from '@/lib/hooks';

const without = (ids: string[], id: string): string[] => ids.filter((one) => one !== id);

/** Products by name; one that the shop hides by now is shown by its id. */
function ProductPicks({ ids, onChange }: { ids: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation('selling');
  const [search, setSearch] = useState('');
  const text = useDebounced(search.trim());
  const found = useQuery({
    queryKey: ['products', 'pick', text],
    queryFn: ({ signal }) => listProducts({ search: text, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  const names = useQueries({
    queries: ids.map((id) => ({ queryKey: ['product', id], queryFn: () => getProduct(id) })),
  });
  const choices = (found.data?.data ?? [])
    .filter((product) => !ids.includes(product.id))
    .map((product) => ({ value: product.id, label: product.name, note: product.sku }));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-sm font-semibold" aria-hidden>
        {t('promotion.products')}
      </p>
      <Combobox
        label={t('promotion.products')}
        value=""
        valueLabel={t('promotion.product_add')}
        choices={choices}
        search={search}
        onSearch={setSearch}
        onPick={(id) => onChange([...ids, id])}
      />
      <ul className="flex flex-col gap-1">
        {ids.map((id, index) => {
          const name = names[index]?.data?.name ?? id;
          return (
            <li key={id} className="flex items-center gap-2 text-sm">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <IconButton
                label={t('promotion.product_remove', { name })}
                className="size-8"
                onClick={() => onChange(without(ids, id))}
              >
                <X size={16} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the promotion is for: all goods, or these products and categories. */
export function GoodsCard({
  products,
  categories,
  onProducts,
  onCategories,
}: {
  products: string[];
  categories: string[];
  onProducts: (ids: string[]) => void;
  onCategories: (ids: string[]) => void;
}) {
  const { t } = useTranslation('selling');
  const query = useQuery({ queryKey: ['categories'], queryFn: listCategories });
  const all = query.data?.data ?? [];
  return (
    <Card title={t('promotion.goods')} lead={t('promotion.goods_lead')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <ProductPicks ids={products} onChange={onProducts} />
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-sm font-semibold">{t('promotion.categories')}</legend>
          {all.length === 0 && <p className="text-sm text-ink-3">{t('promotion.no_categories')}</p>}
          {all.map((category) => (
            <Checkbox
              key={category.id}
              label={category.name}
              checked={categories.includes(category.id)}
              onChange={(event) =>
                onCategories(
                  event.target.checked
                    ? [...categories, category.id]
                    : without(categories, category.id),
                )
              }
            />
          ))}
        </fieldset>
      </div>
    </Card>
  );
}
