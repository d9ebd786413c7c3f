import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { createProduct } from '@/api/catalog';
import { PageHeader } from '@/components/page-header';
import { showToast } from '@/components/toast';

import { ProductForm } from './product-form';
import { inputOf, kEmptyProduct, type ProductValues } from './product-values';

export default function NewProductPage() {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (values: ProductValues) => createProduct(inputOf(values)),
    onSuccess: async (product) => {
      showToast(t('product.created', { name: product.name }));
      await queries.invalidateQueries({ queryKey: ['admin-products'] });
      await navigate(`/admin/products/${product.id}`);
    },
  });
  return (
    <>
      <PageHeader
        back={{ to: '/admin/products', label: t('products.title') }}
        title={t('product.new_title')}
        lead={t('product.new_lead')}
      />
      <ProductForm
        values={kEmptyProduct}
        saving={create.isPending}
        saved={create.isSuccess}
        failure={create.error}
        onSave={(values) => create.mutate(values)}
      />
    </>
  );
}
