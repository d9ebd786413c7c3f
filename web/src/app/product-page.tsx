import { useParams } from 'react-router';

import { ProductDetail } from '@/features/catalog/product-detail';
import { ProductReviews } from '@/features/reviews/product-reviews';

/** Joins two features that do not know each other: the product, and what buyers say of it. */
export default function ProductPage() {
  const { slug = '' } = useParams();
  return (
    <ProductDetail key={slug} slug={slug}>
      {(product) => <ProductReviews productId={product.id} />}
    </ProductDetail>
  );
}
