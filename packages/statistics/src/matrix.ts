/** A square matrix by rows. */
export type Matrix = readonly Float64Array[];

/** A square matrix of zeros, to be filled. */
export function zeroMatrix(size: number): Float64Array[] {
  return Array.from({ length: size }, () => new Float64Array(size));
}

/**
 * The lower triangle L of L Lᵀ = `matrix`, a symmetric positive definite matrix; null for any other.
 * A pivot counts as 0 where it is below 1e-12 of its diagonal: columns that depend on each other.
 * Source: Golub, G. H. & Van Loan, C. F. (2013), Matrix Computations, algorithm 4.2.1.
 */
export function cholesky(matrix: Matrix): Matrix | null {
  const size = matrix.length;
  const lower = zeroMatrix(size);
  for (let row = 0; row < size; row += 1) {
    const own = lower[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      const other = lower[column] as Float64Array;
      let sum = at(matrix, row, column);
      for (let k = 0; k < column; k += 1) sum -= (own[k] as number) * (other[k] as number);
      if (row !== column) own[column] = sum / (other[column] as number);
      else if (sum > 1e-12 * at(matrix, row, row)) own[row] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** The x with `matrix` x = `right`, for a symmetric positive definite matrix; null for any other. */
export function solved(matrix: Matrix, right: ArrayLike<number>): Float64Array | null {
  const lower = cholesky(matrix);
  if (!lower) return null;
  const size = matrix.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1)
      x[row] = (x[row] as number) - at(lower, row, k) * (x[k] as number);
    x[row] = (x[row] as number) / at(lower, row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1)
      x[row] = (x[row] as number) - at(lower, k, row) * (x[k] as number);
    x[row] = (x[row] as number) / at(lower, row, row);
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix: of an information matrix, the covariances. */
export function inverse(matrix: Matrix): Matrix | null {
  const columns: Float64Array[] = [];
  for (let column = 0; column < matrix.length; column += 1) {
    const unit = new Float64Array(matrix.length);
    unit[column] = 1;
    const x = solved(matrix, unit);
    if (!x) return null;
    columns.push(x);
  }
  return columns;
}

/** The sum of `left` times `right`, entry by entry. */
export function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < left.length; k += 1) sum += (left[k] as number) * (right[k] as number);
  return sum;
}

const at = (matrix: Matrix, row: number, column: number): number =>
  (matrix[row] as Float64Array)[column] as number;
