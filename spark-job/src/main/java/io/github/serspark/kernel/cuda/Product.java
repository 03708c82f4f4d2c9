package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.cuda.Stream.Grid;

/** Products of matrices. */
final class Product {
    private static final int TILE = 64;
    private static final int THREADS = 256;
    /** What is summed by one block where sums are long. */
    private static final int PART = 1024;

    private final CudaKernel kernel;
    private final CardRoom parts;

    Product(CudaKernel kernel) {
        this.kernel = kernel;
        parts = new CardRoom(kernel.stream());
    }

    /**
     * A matrix on a card.
     *
     * @param down elements from one row to the next
     * @param across elements from one column to the next
     */
    record Matrix(long address, int down, int across) {
        /** Row by row, of so many columns. */
        static Matrix rows(long address, int columns) {
            return new Matrix(address, columns, 1);
        }

        /** Column by column, of so many rows: what lies there row by row, turned. */
        static Matrix columns(long address, int rows) {
            return new Matrix(address, 1, rows);
        }

        /** Rows for columns. */
        Matrix turned() {
            return new Matrix(address, /* down= */ across, /* across= */ down);
        }
    }

    /** {@code c [m][n] = a [m][k] b [k][n] + bias [n]}; without bias if its address is 0. */
    void set(long c, int m, int n, int k, Matrix a, Matrix b, long bias) {
        launch(c, m, n, k, a, b, 0, bias, k);
    }

    /**
     * {@code c [m][n] = a [m][k] b [k][n]} for a large k.
     *
     * @param period if over 0, row i of b is what stands in row i - 1, and zero where i is a multiple of it
     */
    void sum(long c, int m, int n, int k, Matrix a, Matrix b, int period) {
        int count = (k + PART - 1) / PART;
        if (count == 1) {
            launch(c, m, n, k, a, b, period, 0, k);
        } else {
            long rows = parts.floats(count, (long) m * n);
            launch(rows, m, n, k, a, b, period, 0, PART);
            kernel.sumRows(rows, count, m * n, false, c);
        }
    }

    private void launch(long c, int m, int n, int k, Matrix a, Matrix b, int period, long bias, int part) {
        Grid grid = new Grid(blocks(n, TILE), blocks(m, TILE), blocks(k, part), THREADS, 0);
        kernel.stream()
                .launch(
                        "product",
                        grid,
                        m,
                        n,
                        k,
                        a.address(),
                        a.down(),
                        a.across(),
                        b.address(),
                        b.down(),
                        b.across(),
                        period,
                        bias,
                        part,
                        c);
    }

    private static int blocks(int size, int each) {
        return (size + each - 1) / each;
    }
}
