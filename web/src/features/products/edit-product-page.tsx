import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChartLine, ExternalLink, MessageSquareText, PackageSearch, Trash2, Waves } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';

import { deleteProduct, getAdminProduct, updateProduct, type Versioned } from '@/api/catalog';
import { useMayWrite } from '@/api/access';
import type { AdminProduct } from '@/api/types';
import { Button, ButtonLink } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Card, PageHeader } from '@/components/page-header';
import { ErrorState, Loading, Skeleton } from '@/components/page-states';
import { showToast } from '@/components/toast';
import { formatInstant } from '@/lib/format';

import { ImagesCard } from './images-card';
import { ProductForm } from './product-form';
import { inputOf, valuesOf, type ProductValues } from './product-values';
import { VariantsCard } from './variants-card';
import type { Draft } from './variants-draft';

const kInsights = [
  { key: 'forecast', Icon: ChartLine },
  { key: 'demand', Icon: Waves },
  { key: 'stockout', Icon: PackageSearch },
  { key: 'reviews', Icon: MessageSquareText },
] as const;

function InsightLinks({ product }: { product: AdminProduct }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('product.insights')} flush>
      <ul className="px-2 pb-2">
        {kInsights.map(({ key, Icon }) => (
          <li key={key}>
            <Link
              to={`/admin/${key}?product=${product.id}`}
              className="flex min-h-10 items-center gap-3 rounded-lg px-3 text-sm font-medium hover:bg-hover"
            >
              <Icon size={17} className="text-ink-3" aria-hidden />
              {t(`nav.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DeleteButton({ versioned }: { versioned: Versioned<AdminProduct> }) {
  const { t } = useTranslation(['admin', 'common']);
  const textOf = useErrorText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { value: product, etag } = versioned;
  const removal = useMutation({
    mutationFn: () => deleteProduct(product.id, etag),
    onSuccess: async () => {
      showToast(t('product.deleted', { name: product.name }));
      await navigate('/admin/products');
      queries.removeQueries({ queryKey: ['admin-product', product.id] });
      await queries.invalidateQueries({ queryKey: ['admin-products'] });
    },
    onError: (error) => showToast(textOf(error), 'danger'),
  });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trash2 size={16} aria-hidden />
        {t('common:action.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('product.delete_title', { name: product.name })}
        description={t('product.delete_text')}
        action={t('common:action.delete')}
        phrase={product.name}
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </>
  );
}

function Editor({ versioned }: { versioned: Versioned<AdminProduct> }) {
  const { t } = useTranslation('admin');
  const mayWrite = useMayWrite('catalog');
  const queries = useQueryClient();
  const { value: product, etag } = versioned;
  const readOnly = !mayWrite;
  const [variants, setVariants] = useState<Draft | null>(null);
  const values = useMemo(() => valuesOf(product), [product]);
  const save = useMutation({
    mutationFn: (typed: ProductValues) => updateProduct(product.id, inputOf(typed, product), etag),
    onSuccess: async () => {
      showToast(t('product.saved'));
      await queries.invalidateQueries({ queryKey: ['admin-product', product.id] });
      await queries.invalidateQueries({ queryKey: ['admin-products'] });
    },
  });
  return (
    <>
      <PageHeader
        back={{ to: '/admin/products', label: t('products.title') }}
        title={product.name}
        lead={t('product.changed_at', { time: formatInstant(product.updated_at) })}
        actions={
          <>
            {product.active && (
              <ButtonLink to={`/products/${product.slug}`}>
                <ExternalLink size={16} aria-hidden />
                {t('product.in_shop')}
              </ButtonLink>
            )}
            {!readOnly && <DeleteButton versioned={versioned} />}
          </>
        }
      />
      <ProductForm
        values={values}
        saving={save.isPending}
        saved={false}
        failure={save.error}
        readOnly={readOnly}
        pricedByVariants={product.options.length > 0}
        otherwiseDirty={variants !== null}
        onSave={(typed) => save.mutate(typed)}
        aside={
          <>
            <ImagesCard product={product} readOnly={readOnly} />
            <InsightLinks product={product} />
          </>
        }
      />
      <div className="mt-5">
        <VariantsCard
          versioned={versioned}
          readOnly={readOnly}
          typed={variants}
          onType={setVariants}
        />
      </div>
    </>
  );
}

export default function EditProductPage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['admin-product', id],
    queryFn: () => getAdminProduct(id),
  });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="mb-5 h-10 w-1/3" />
        <Skeleton className="h-96 rounded-xl" />
      </Loading>
    );
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Editor key={id} versioned={query.data} />;
}
