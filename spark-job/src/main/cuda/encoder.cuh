// The frame encoder: conv1, ReLU, pool of 2 positions, conv2, ReLU, pool of 10 maps; package-info says what a segment is.
#pragma once
#include "device.cuh"

constexpr int MAPS = 40, TAPS = 40, BEFORE = 19; // of both convolutions; zeros before a frame
constexpr int GROUPS = 4, GROUP = MAPS / GROUPS; // of the pool of maps
constexpr int SEGMENT = 32;                      // outputs of a segment
constexpr int WINDOW = SEGMENT + TAPS;           // cells that they see, and one more for the sake of 16 bytes
constexpr int SIGNAL = 2 * WINDOW + TAPS;        // samples that those see
constexpr int LEFT_EDGE = BEFORE + 10;           // outputs at a frame's beginning that its padding reaches
constexpr int RIGHT_EDGE = 30;                   // at its end
constexpr int NOBODY = 255;                      // the winner where the largest value is no more than 0

// Where segments lie, one thread a segment.
//   source [segment]: first sample of the first cell, samples that count from ... to, 0
//   target [segment]: shared with neighbouring frames: row of the utterance's first frame, position, frames, -1;
//                     of one frame: its row, first position, and the positions that count from ... to
// first [batch]: the utterances' first segments. apart: segments of a frame that shares nothing; 0 where frames share.
KERNEL(lay_segments)
(const int* __restrict__ frames, const int* __restrict__ first, int batch, int max_frames, int stride, int length, int step,
 int apart, int count, int4* __restrict__ source, int4* __restrict__ target) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= count) return;
    int b = 0;
    for (int high = batch; high - b > 1;) {
        int middle = (b + high) / 2;
        if (first[middle] <= i) b = middle;
        else high = middle;
    }
    int own = i - first[b], start = b * stride, positions = length / 2, row = b * max_frames;
    int of_frames = apart > 0 ? apart : 2, all = b + 1 < batch ? first[b + 1] : count;
    int shared = all - first[b] - of_frames * frames[b];
    if (own < shared) {
        int position = SEGMENT * own;
        source[i] = make_int4(start + 2 * (position + LEFT_EDGE - BEFORE), start, start + (frames[b] - 1) * step + length, 0);
        target[i] = make_int4(row, position, frames[b], -1);
        return;
    }
    int frame = (own - shared) / of_frames, part = (own - shared) % of_frames, begin = start + frame * step;
    int position = apart > 0 ? SEGMENT * part : part == 0 ? 0 : positions - SEGMENT;
    int from = apart > 0 || part == 0 ? position : positions - RIGHT_EDGE;
    int to = apart > 0 ? min(position + SEGMENT, positions) : part == 0 ? LEFT_EDGE : positions;
    source[i] = make_int4(begin + 2 * (position - BEFORE), begin, begin + length, 0);
    target[i] = make_int4(row + frame, position, from, to);
}
KERNEL_ENTRY(lay_segments)

// The samples that a segment's cells see, zero where they do not count.
static __device__ __forceinline__ void load_signal(float* signal, const float* __restrict__ samples, int4 source) {
    for (int k = threadIdx.x; k < SIGNAL; k += blockDim.x) {
        int s = source.x - BEFORE + k;
        signal[k] = s >= source.y && s < source.z ? samples[s] : 0.f;
    }
}

// conv1, ReLU and pool: cells [segment][40][72], and which of its two positions a cell is from. A block is a segment; a
// thread takes a cell and eight maps, four at a time: a sample serves both positions, a filter's four taps are one load.
// filters [40][40].
constexpr int CONV1_THREADS = WINDOW * 5;
KERNEL_OF(CONV1_THREADS, 2, conv1_forward)
(const float* __restrict__ samples, const int4* __restrict__ sources, int begin, const float* __restrict__ filters,
 const float* __restrict__ bias, float* __restrict__ cells, uint8_t* __restrict__ winners) {
    __shared__ float signal[SIGNAL];
    __shared__ float4 taps[TAPS][MAPS / 4];
    int4 source = sources[begin + blockIdx.x];
    load_signal(signal, samples, source);
    for (int i = threadIdx.x; i < MAPS * TAPS; i += CONV1_THREADS) ((float*)taps)[i % TAPS * MAPS + i / TAPS] = filters[i];
    __syncthreads();
    int cell = threadIdx.x % WINDOW, at = source.x + 2 * cell;
    bool counts = at >= source.y && at < source.z;
    for (int quad = threadIdx.x / WINDOW; quad < MAPS / 4; quad += 5) {
        float left[4], right[4];
#pragma unroll
        for (int k = 0; k < 4; k++) left[k] = right[k] = bias[4 * quad + k];
        float here = signal[2 * cell];
#pragma unroll 8
        for (int tap = 0; tap < TAPS; tap++) {
            float next = signal[2 * cell + tap + 1];
            float4 w = taps[tap][quad];
            left[0] = fmaf(w.x, here, left[0]), right[0] = fmaf(w.x, next, right[0]);
            left[1] = fmaf(w.y, here, left[1]), right[1] = fmaf(w.y, next, right[1]);
            left[2] = fmaf(w.z, here, left[2]), right[2] = fmaf(w.z, next, right[2]);
            left[3] = fmaf(w.w, here, left[3]), right[3] = fmaf(w.w, next, right[3]);
            here = next;
        }
#pragma unroll
        for (int k = 0; k < 4; k++) {
            size_t to = ((size_t)blockIdx.x * MAPS + 4 * quad + k) * WINDOW + cell;
            float best = fmaxf(left[k], right[k]);
            bool fires = counts && best > 0.f;
            cells[to] = fires ? best : 0.f;
            winners[to] = !fires ? NOBODY : right[k] > left[k] ? 1 : 0;
        }
    }
}
KERNEL_ENTRY(conv1_forward)

// ---- conv2, ReLU and the pool of maps: features and winners [segment][4][32]

// The second filters [40 out][40 in][40 taps] as the lanes of a warp multiply them: [in][tap / 8][out / 8][lane] of
// (high, high, low, low).
KERNEL(arrange_for_tensors)(const float* __restrict__ w, float4* __restrict__ arranged) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= MAPS * MAPS * TAPS / 2) return;
    int lane = i % 32, n = i / 32 % 5, j = i / 160 % 5, in = i / 800;
    int out = 8 * n + lane / 4, tap = 8 * j + lane % 4;
    float b0 = w[(out * MAPS + in) * TAPS + tap], b1 = w[(out * MAPS + in) * TAPS + tap + 4];
    float h0 = to_tf32(b0), h1 = to_tf32(b1);
    arranged[i] = make_float4(h0, h1, to_tf32(b0 - h0), to_tf32(b1 - h1));
}
KERNEL_ENTRY(arrange_for_tensors)

// The same as [in][tap][out], for the plain products.
KERNEL(arrange_for_products)(const float* __restrict__ w, float* __restrict__ arranged) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= MAPS * MAPS * TAPS) return;
    arranged[i] = w[(i % MAPS * MAPS + i / (MAPS * TAPS)) * TAPS + i / MAPS % TAPS];
}
KERNEL_ENTRY(arrange_for_products)

constexpr int WARPS = 8, FRAGMENTS = MAPS * TAPS / 2; // of one map in, in float4

// On the tensor cores. A warp takes a segment with all its 40 maps: [32 positions][40 maps] are 2 x 5 tiles. Per map in, the
// positions' windows are a Toeplitz matrix: 16 values a lane serve all ten of them, and 25 loads of filters feed 150 products.
// Single precision is a sum of two TF32 numbers; of the four products of two such sums the smallest is left out (TERMS 3).
template <int TERMS>
static __device__ __forceinline__ void convolve2(
    const float4* __restrict__ cells, int begin, int count, const float4* __restrict__ filters, const float* __restrict__ bias,
    float* __restrict__ features, uint8_t* __restrict__ winners, float4* staged, float4* rows) {
    int warp = threadIdx.x / 32, lane = threadIdx.x % 32, g = lane / 4, t = lane % 4;
    int segment = blockIdx.x * WARPS + warp;
    const float4* own = cells + (size_t)min(segment, count - 1) * MAPS * (WINDOW / 4);
    auto stage = [&](int in) {
        float4* to = staged + in % 2 * FRAGMENTS;
        for (int i = threadIdx.x; i < FRAGMENTS; i += WARPS * 32) fetch(to + i, filters + in * FRAGMENTS + i);
        if (lane < WINDOW / 4) fetch(rows + (in % 2 * WARPS + warp) * (WINDOW / 4) + lane, own + in * (WINDOW / 4) + lane);
    };
    stage(0);
    float c[2][5][4];
#pragma unroll
    for (int i = 0; i < 2; i++)
#pragma unroll
        for (int m = 0; m < 5; m++)
#pragma unroll
            for (int k = 0; k < 4; k++) c[i][m][k] = bias[8 * m + 2 * t + k % 2];
    for (int in = 0; in < MAPS; in++) {
        arrived();
        __syncthreads();
        if (in + 1 < MAPS) stage(in + 1);
        const float* row = (const float*)(rows + (in % 2 * WARPS + warp) * (WINDOW / 4)) + g + t;
        float high[16], low[16];
#pragma unroll
        for (int k = 0; k < 16; k++) {
            float v = row[4 * k];
            high[k] = to_tf32(v);
            low[k] = to_tf32(v - high[k]);
        }
        const float4* b = staged + in % 2 * FRAGMENTS + lane;
#pragma unroll
        for (int j = 0; j < 5; j++)
#pragma unroll
            for (int m = 0; m < 5; m++) {
                float4 f = b[(j * 5 + m) * 32];
#pragma unroll
                for (int i = 0; i < 2; i++) {
                    int k = 4 * i + 2 * j;
                    if (TERMS == 3) { // the small ones first
                        multiply(c[i][m], low[k], low[k + 2], low[k + 1], low[k + 3], f.x, f.y);
                        multiply(c[i][m], high[k], high[k + 2], high[k + 1], high[k + 3], f.z, f.w);
                    }
                    multiply(c[i][m], high[k], high[k + 2], high[k + 1], high[k + 3], f.x, f.y);
                }
            }
    }
    // A lane has ten maps of each position, its three neighbours the others: of equals the first wins.
#pragma unroll
    for (int i = 0; i < 2; i++)
#pragma unroll
        for (int half = 0; half < 2; half++) {
            int position = 16 * i + 8 * half + g;
#pragma unroll
            for (int group = 0; group < GROUPS; group++) {
                float best = -3e38f;
                int who = NOBODY;
#pragma unroll
                for (int m = 0; m < 5; m++)
#pragma unroll
                    for (int k = 0; k < 2; k++) {
                        int map = 8 * m + 2 * t + k;
                        float v = c[i][m][2 * half + k];
                        if (map / GROUP == group && v > best) best = v, who = map;
                    }
#pragma unroll
                for (int d = 1; d < 4; d *= 2) {
                    float v = __shfl_xor_sync(WHOLE_WARP, best, d);
                    int other = __shfl_xor_sync(WHOLE_WARP, who, d);
                    if (v > best || (v == best && other < who)) best = v, who = other;
                }
                if (t == group && segment < count) {
                    size_t to = ((size_t)(begin + segment) * GROUPS + group) * SEGMENT + position;
                    features[to] = best > 0.f ? best : 0.f;
                    winners[to] = best > 0.f ? who : NOBODY;
                }
            }
        }
}
KERNEL_OF(WARPS * 32, 2, conv2_forward_fp32)
(const float4* cells, int begin, int count, const float4* filters, const float* bias, float* features, uint8_t* winners) {
    __shared__ float4 staged[2 * FRAGMENTS], rows[2 * WARPS * (WINDOW / 4)];
    convolve2<3>(cells, begin, count, filters, bias, features, winners, staged, rows);
}
KERNEL_ENTRY(conv2_forward_fp32)
KERNEL_OF(WARPS * 32, 2, conv2_forward_tf32)
(const float4* cells, int begin, int count, const float4* filters, const float* bias, float* features, uint8_t* winners) {
    __shared__ float4 staged[2 * FRAGMENTS], rows[2 * WARPS * (WINDOW / 4)];
    convolve2<1>(cells, begin, count, filters, bias, features, winners, staged, rows);
}
KERNEL_ENTRY(conv2_forward_tf32)

// In plain products. A warp is a group of ten maps, a lane a position of two segments: the pool needs no neighbour.
KERNEL_OF(128, 4, conv2_forward_ffma)
(const float* __restrict__ cells, int begin, int count, const float2* __restrict__ filters, const float* __restrict__ bias,
 float* __restrict__ features, uint8_t* __restrict__ winners) {
    __shared__ float rows[2][WINDOW];
    __shared__ float2 taps[TAPS * MAPS / 2];
    int group = threadIdx.x / 32, lane = threadIdx.x % 32;
    float sums[2][GROUP];
#pragma unroll
    for (int k = 0; k < GROUP; k++) sums[0][k] = sums[1][k] = bias[group * GROUP + k];
    for (int in = 0; in < MAPS; in++) {
        __syncthreads();
        for (int i = threadIdx.x; i < 2 * WINDOW; i += 128) {
            int segment = min(2 * (int)blockIdx.x + i / WINDOW, count - 1);
            rows[i / WINDOW][i % WINDOW] = cells[((size_t)segment * MAPS + in) * WINDOW + i % WINDOW];
        }
        for (int i = threadIdx.x; i < TAPS * MAPS / 2; i += 128) taps[i] = filters[in * (TAPS * MAPS / 2) + i];
        __syncthreads();
#pragma unroll 4
        for (int tap = 0; tap < TAPS; tap++) {
            float first = rows[0][lane + tap], second = rows[1][lane + tap];
#pragma unroll
            for (int k = 0; k < GROUP / 2; k++) {
                float2 w = taps[tap * (MAPS / 2) + group * (GROUP / 2) + k];
                sums[0][2 * k] = fmaf(w.x, first, sums[0][2 * k]);
                sums[0][2 * k + 1] = fmaf(w.y, first, sums[0][2 * k + 1]);
                sums[1][2 * k] = fmaf(w.x, second, sums[1][2 * k]);
                sums[1][2 * k + 1] = fmaf(w.y, second, sums[1][2 * k + 1]);
            }
        }
    }
#pragma unroll
    for (int s = 0; s < 2; s++) {
        int segment = 2 * blockIdx.x + s;
        float best = 0.f;
        int who = NOBODY;
#pragma unroll
        for (int k = 0; k < GROUP; k++)
            if (sums[s][k] > best) best = sums[s][k], who = group * GROUP + k;
        if (segment < count) {
            size_t to = ((size_t)(begin + segment) * GROUPS + group) * SEGMENT + lane;
            features[to] = best;
            winners[to] = who;
        }
    }
}
KERNEL_ENTRY(conv2_forward_ffma)

// ---- from segments to frames [row][4][positions] and back; positions of neighbouring frames lie half_step apart

// The frames from first to last that a shared position is in; it counts from the end of the first frame's left edge.
static __device__ __forceinline__ void frames_of(int position, int frames, int positions, int half_step, int& first, int& last) {
    int behind = position + LEFT_EDGE - (positions - RIGHT_EDGE - 1);
    first = behind > 0 ? (behind + half_step - 1) / half_step : 0;
    last = min(position / half_step, frames - 1);
}

// Every position of a frame comes from one segment only. features is zero before.
KERNEL(spread_features)
(const float* __restrict__ found, const int4* __restrict__ targets, int count, int positions, int half_step,
 float* __restrict__ features) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= count * GROUPS * SEGMENT) return;
    int4 target = targets[i / (GROUPS * SEGMENT)];
    int group = i / SEGMENT % GROUPS, position = target.y + i % SEGMENT, row = target.x;
    float value = found[i];
    if (target.w >= 0) {
        if (position >= target.z && position < target.w) features[((size_t)row * GROUPS + group) * positions + position] = value;
        return;
    }
    int first, last;
    frames_of(position, target.z, positions, half_step, first, last);
    for (int f = first; f <= last; f++)
        features[((size_t)(row + f) * GROUPS + group) * positions + position + LEFT_EDGE - f * half_step] = value;
}
KERNEL_ENTRY(spread_features)

// The gradients of a segment's outputs: those of all frames that have them, the first frame first; zero where nobody won.
KERNEL(gather_gradients)
(const float* __restrict__ gradients, const uint8_t* __restrict__ winners, const int4* __restrict__ targets, int count,
 int positions, int half_step, float* __restrict__ slopes) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= count * GROUPS * SEGMENT) return;
    int4 target = targets[i / (GROUPS * SEGMENT)];
    int group = i / SEGMENT % GROUPS, position = target.y + i % SEGMENT, row = target.x;
    float sum = 0.f;
    if (winners[i] != NOBODY) {
        if (target.w >= 0) {
            if (position >= target.z && position < target.w) sum = gradients[((size_t)row * GROUPS + group) * positions + position];
        } else {
            int first, last;
            frames_of(position, target.z, positions, half_step, first, last);
            for (int f = first; f <= last; f++)
                sum += gradients[((size_t)(row + f) * GROUPS + group) * positions + position + LEFT_EDGE - f * half_step];
        }
    }
    slopes[i] = sum;
}
KERNEL_ENTRY(gather_gradients)

// ---- backward. Of ten maps one at most has a gradient: plain products with a tenth of the filters need no tensor cores.

constexpr int SLICE = 10, SLICES = MAPS / SLICE; // maps in of a block of conv2_backward_cells

// The second filters as [in / 10][out][tap][in % 10].
KERNEL(arrange_for_gradients)(const float* __restrict__ w, float* __restrict__ arranged) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= MAPS * MAPS * TAPS) return;
    int in = i / (SLICE * MAPS * TAPS) * SLICE + i % SLICE, out = i / (SLICE * TAPS) % MAPS, tap = i / SLICE % TAPS;
    arranged[i] = w[(out * MAPS + in) * TAPS + tap];
}
KERNEL_ENTRY(arrange_for_gradients)

// Gradients of the cells, [segment][40][72]. A block keeps the filters of ten maps in (64 kB) and takes 32 segments, four at a
// time; a warp has 32 cells, so that all its lanes want the same winner's filter, at neighbouring taps.
constexpr int CELL_LANES = 96, SIDE_BY_SIDE = 4, SEGMENTS_A_BLOCK = 32;
constexpr int CELLS_THREADS = SIDE_BY_SIDE * CELL_LANES;
KERNEL_OF(CELLS_THREADS, 1, conv2_backward_cells)
(const float* __restrict__ slopes, const uint8_t* __restrict__ winners, int begin, int count, const float4* __restrict__ filters,
 float* __restrict__ gradients) {
    DYNAMIC_SHARED(float4, kept); // the slice's filters, then [4 segments][32 positions][4 groups] of (slope, offset)
    constexpr int SLICE_VALUES = MAPS * TAPS * SLICE;
    const float* w = (const float*)kept;
    float2* won = (float2*)(kept + SLICE_VALUES / 4);
    for (int i = threadIdx.x; i < SLICE_VALUES / 4; i += CELLS_THREADS) kept[i] = filters[blockIdx.y * (SLICE_VALUES / 4) + i];
    int side = threadIdx.x / CELL_LANES, cell = threadIdx.x % CELL_LANES, warp = cell / 32 * 32;
    for (int round = 0; round < SEGMENTS_A_BLOCK / SIDE_BY_SIDE; round++) {
        int base = blockIdx.x * SEGMENTS_A_BLOCK + round * SIDE_BY_SIDE;
        __syncthreads();
        for (int i = threadIdx.x; i < SIDE_BY_SIDE * GROUPS * SEGMENT; i += CELLS_THREADS) {
            int s = i / (GROUPS * SEGMENT), group = i / SEGMENT % GROUPS, position = i % SEGMENT;
            float slope = 0.f;
            int offset = 0;
            if (base + s < count) {
                size_t from = (size_t)(begin + base) * GROUPS * SEGMENT + i;
                slope = slopes[from];
                offset = winners[from] == NOBODY ? 0 : winners[from] * (TAPS * SLICE);
            }
            won[(s * SEGMENT + position) * GROUPS + group] = make_float2(slope, __int_as_float(offset));
        }
        __syncthreads();
        float sums[SLICE];
#pragma unroll
        for (int k = 0; k < SLICE; k++) sums[k] = 0.f;
        for (int position = max(0, warp - TAPS + 1); position < SEGMENT; position++) {
            int tap = cell - position;
            bool inside = tap >= 0 && tap < TAPS;
#pragma unroll
            for (int group = 0; group < GROUPS; group++) {
                float2 one = won[(side * SEGMENT + position) * GROUPS + group];
                if (one.x == 0.f || !inside) continue;
                const float2* f = (const float2*)(w + __float_as_int(one.y) + tap * SLICE);
#pragma unroll
                for (int k = 0; k < SLICE / 2; k++) {
                    float2 v = f[k];
                    sums[2 * k] = fmaf(one.x, v.x, sums[2 * k]);
                    sums[2 * k + 1] = fmaf(one.x, v.y, sums[2 * k + 1]);
                }
            }
        }
        if (base + side < count && cell < WINDOW)
#pragma unroll
            for (int k = 0; k < SLICE; k++)
                gradients[((size_t)(base + side) * MAPS + blockIdx.y * SLICE + k) * WINDOW + cell] = sums[k];
    }
}
KERNEL_ENTRY(conv2_backward_cells)

// Gradients of the second filters and biases, summed over a run of segments: sums [run][40][40][40], biases [run][40]. A block
// has a group of ten maps out and all maps in; a thread four taps of one of them, for each of the ten maps out, in registers.
// Which positions a map won is a mask of 32 bits, the same for all threads.
constexpr int FILTER_THREADS = 416, RUN2 = 128, PADDED = WINDOW + 2; // the last for the sake of shared memory's banks
KERNEL_OF(FILTER_THREADS, 2, conv2_backward_filters)
(const float* __restrict__ cells, const float* __restrict__ slopes, const uint8_t* __restrict__ winners, int begin, int count,
 float* __restrict__ sums, float* __restrict__ biases) {
    __shared__ float window[MAPS * PADDED];
    __shared__ float own[SEGMENT];
    __shared__ unsigned masks[GROUP];
    int group = blockIdx.y, in = threadIdx.x / 10, quarter = threadIdx.x % 10;
    float sum[GROUP][4], bias = 0.f;
#pragma unroll
    for (int m = 0; m < GROUP; m++)
#pragma unroll
        for (int k = 0; k < 4; k++) sum[m][k] = 0.f;
    int end = min(count, (int)(blockIdx.x + 1) * RUN2);
    for (int segment = blockIdx.x * RUN2; segment < end; segment++) {
        __syncthreads();
        for (int i = threadIdx.x; i < MAPS * WINDOW; i += FILTER_THREADS)
            window[i / WINDOW * PADDED + i % WINDOW] = cells[(size_t)segment * MAPS * WINDOW + i];
        if (threadIdx.x < 32) {
            size_t from = ((size_t)(begin + segment) * GROUPS + group) * SEGMENT + threadIdx.x;
            int winner = winners[from];
            own[threadIdx.x] = slopes[from];
            for (int m = 0; m < GROUP; m++) {
                unsigned mask = __ballot_sync(WHOLE_WARP, winner == group * GROUP + m);
                if (threadIdx.x == 0) masks[m] = mask;
            }
        }
        __syncthreads();
        if (in < MAPS) {
            const float* row = window + in * PADDED + quarter;
#pragma unroll
            for (int m = 0; m < GROUP; m++)
                for (unsigned left = masks[m]; left != 0; left &= left - 1) {
                    int position = __ffs(left) - 1;
                    float slope = own[position];
#pragma unroll
                    for (int k = 0; k < 4; k++) sum[m][k] = fmaf(slope, row[position + 10 * k], sum[m][k]);
                }
        }
        if (threadIdx.x < GROUP)
            for (unsigned left = masks[threadIdx.x]; left != 0; left &= left - 1) bias += own[__ffs(left) - 1];
    }
    if (in < MAPS)
#pragma unroll
        for (int m = 0; m < GROUP; m++)
#pragma unroll
            for (int k = 0; k < 4; k++)
                sums[(((size_t)blockIdx.x * MAPS + group * GROUP + m) * MAPS + in) * TAPS + quarter + 10 * k] = sum[m][k];
    if (threadIdx.x < GROUP) biases[blockIdx.x * MAPS + group * GROUP + threadIdx.x] = bias;
}
KERNEL_ENTRY(conv2_backward_filters)

// Gradients of the first filters and biases, summed over a run of segments: sums [run][40][40], biases [run][40]. A thread has
// four taps of a map. A cell's gradient goes to the one of its two positions that won.
constexpr int CONV1_BACK_THREADS = 416, RUN1 = 32;
KERNEL_OF(CONV1_BACK_THREADS, 2, conv1_backward)
(const float* __restrict__ samples, const int4* __restrict__ sources, int begin, int count, const float* __restrict__ gradients,
 const uint8_t* __restrict__ winners, float* __restrict__ sums, float* __restrict__ biases) {
    __shared__ float signal[SIGNAL];
    __shared__ float2 slopes[MAPS * (WINDOW + 1)]; // [map][cell] of (slope, position)
    int map = threadIdx.x / 10, quarter = threadIdx.x % 10;
    float sum[4] = {0.f, 0.f, 0.f, 0.f}, bias = 0.f;
    int end = min(count, (int)(blockIdx.x + 1) * RUN1);
    for (int segment = blockIdx.x * RUN1; segment < end; segment++) {
        __syncthreads();
        load_signal(signal, samples, sources[begin + segment]);
        for (int i = threadIdx.x; i < MAPS * WINDOW; i += CONV1_BACK_THREADS) {
            size_t from = (size_t)segment * MAPS * WINDOW + i;
            int winner = winners[from];
            slopes[i / WINDOW * (WINDOW + 1) + i % WINDOW] =
                make_float2(winner == NOBODY ? 0.f : gradients[from], __int_as_float(2 * (i % WINDOW) + (winner == 1 ? 1 : 0)));
        }
        __syncthreads();
        if (map < MAPS)
            for (int cell = 0; cell < WINDOW - 1; cell++) {
                float2 one = slopes[map * (WINDOW + 1) + cell];
                const float* s = signal + __float_as_int(one.y) + quarter;
                bias += one.x;
#pragma unroll
                for (int k = 0; k < 4; k++) sum[k] = fmaf(one.x, s[10 * k], sum[k]);
            }
    }
    if (map < MAPS) {
#pragma unroll
        for (int k = 0; k < 4; k++) sums[((size_t)blockIdx.x * MAPS + map) * TAPS + quarter + 10 * k] = sum[k];
        if (quarter == 0) biases[blockIdx.x * MAPS + map] = bias;
    }
}
KERNEL_ENTRY(conv1_backward)
