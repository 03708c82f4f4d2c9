// Matrix products and sums of rows.
#pragma once
#include "device.cuh"

// c[part] [m][n] = the sum over the part's k of a(m, k) b(k, n), plus bias [n] if there is one. a and b lie anyhow: a_m, a_k, b_k
// and b_n are the steps from one element to the next. Where period > 0, b's row k is its row k - 1, and zero if k is a multiple
// of period: what stood before. A block has 64 x 64 of c, a thread 4 x 4; blockIdx.z is the part, of part_size k's.
constexpr int TILE = 64, DEPTH = 16, PRODUCT_THREADS = 256;
KERNEL_OF(PRODUCT_THREADS, 3, product)
(int m, int n, int k, const float* __restrict__ a, int a_m, int a_k, const float* __restrict__ b, int b_k, int b_n, int period,
 const float* __restrict__ bias, int part_size, float* __restrict__ c) {
    __shared__ float4 rows[DEPTH][TILE / 4 + 1], columns[DEPTH][TILE / 4 + 1];
    int row = blockIdx.y * TILE, column = blockIdx.x * TILE;
    int x = threadIdx.x % 16, y = threadIdx.x / 16;
    int begin = blockIdx.z * part_size, end = min(k, begin + part_size);
    float sums[4][4];
#pragma unroll
    for (int i = 0; i < 4; i++)
#pragma unroll
        for (int j = 0; j < 4; j++) sums[i][j] = 0.f;
    for (int at = begin; at < end; at += DEPTH) {
        __syncthreads();
        for (int i = threadIdx.x; i < TILE * DEPTH; i += PRODUCT_THREADS) { // neighbouring threads, neighbouring elements
            int deep = a_k == 1 ? i % DEPTH : i / TILE, wide = a_k == 1 ? i / DEPTH : i % TILE;
            bool inside = at + deep < end && row + wide < m;
            ((float*)rows[deep])[wide] = inside ? a[(size_t)(row + wide) * a_m + (size_t)(at + deep) * a_k] : 0.f;
        }
        for (int i = threadIdx.x; i < TILE * DEPTH; i += PRODUCT_THREADS) {
            int deep = b_k == 1 ? i % DEPTH : i / TILE, wide = b_k == 1 ? i / DEPTH : i % TILE;
            int from = at + deep;
            bool inside = from < end && column + wide < n;
            if (period > 0) {
                inside = inside && from % period != 0;
                from--;
            }
            ((float*)columns[deep])[wide] = inside ? b[(size_t)from * b_k + (size_t)(column + wide) * b_n] : 0.f;
        }
        __syncthreads();
#pragma unroll
        for (int deep = 0; deep < DEPTH; deep++) {
            float4 u = rows[deep][y], v = columns[deep][x];
            float left[4] = {u.x, u.y, u.z, u.w}, right[4] = {v.x, v.y, v.z, v.w};
#pragma unroll
            for (int i = 0; i < 4; i++)
#pragma unroll
                for (int j = 0; j < 4; j++) sums[i][j] = fmaf(left[i], right[j], sums[i][j]);
        }
    }
#pragma unroll
    for (int i = 0; i < 4; i++)
#pragma unroll
        for (int j = 0; j < 4; j++) {
            int to = row + 4 * y + i, at = column + 4 * x + j;
            if (to < m && at < n) c[((size_t)blockIdx.z * m + to) * n + at] = bias ? sums[i][j] + bias[at] : sums[i][j];
        }
}
KERNEL_ENTRY(product)

// sums [part][length]: of rows [n][length], those of the part, part_size of them. Eight threads a column take an eighth of the rows
// each, in order; then the eighths in order. Adds to what is there if more.
KERNEL(sum_rows)(const float* __restrict__ rows, int n, int length, int part_size, int more, float* __restrict__ sums) {
    __shared__ float eighths[8][32];
    int column = blockIdx.x * 32 + threadIdx.x % 32, eighth = threadIdx.x / 32;
    int begin = blockIdx.y * part_size, end = min(n, begin + part_size), each = (end - begin + 7) / 8;
    float sum = 0.f;
    if (column < length)
        for (int r = begin + eighth * each; r < min(end, begin + (eighth + 1) * each); r++) sum += rows[(size_t)r * length + column];
    eighths[eighth][threadIdx.x % 32] = sum;
    __syncthreads();
    if (eighth > 0 || column >= length) return;
    for (int i = 1; i < 8; i++) sum += eighths[i][threadIdx.x];
    float* to = sums + (size_t)blockIdx.y * length + column;
    *to = more ? *to + sum : sum;
}
KERNEL_ENTRY(sum_rows)
