// The recurrence of a gated recurrent layer, whose products with the inputs are done apart. A block is an utterance; its 512
// threads keep the recurrent weights, 96 values each, in registers from the first frame to the last. Up to 128 units: fewer
// are 128 whose weights are zero.
#pragma once
#include "device.cuh"

constexpr int UNITS = 128, PARTS = 4, RECURRENT_THREADS = UNITS * PARTS;

static __device__ __forceinline__ float sigmoid(float v) { return 1.f / (1.f + expf(-v)); }

// projected [batch][max_frames][3 units] = W x + b; u [3 units][units]; c [3 units]; h [batch][max_frames][units].
// kept [batch][max_frames][4][units]: r, z, n and Un h + cn; null if nothing is to be remembered.
KERNEL_OF(RECURRENT_THREADS, 1, gru_forward)
(const float* __restrict__ projected, const float* __restrict__ u, const float* __restrict__ c, const int* __restrict__ frames,
 int max_frames, int units, float* __restrict__ h, float* __restrict__ kept) {
    __shared__ float4 states[2][UNITS / 4];
    int part = threadIdx.x % PARTS, unit = threadIdx.x / PARTS;
    bool real = unit < units;
    float w[3][32];
#pragma unroll
    for (int gate = 0; gate < 3; gate++)
#pragma unroll
        for (int k = 0; k < 32; k++) {
            int from = k / 4 * 16 + part * 4 + k % 4;
            w[gate][k] = real && from < units ? u[((size_t)gate * units + unit) * units + from] : 0.f;
        }
    float cr = 0.f, cz = 0.f, cn = 0.f;
    if (real) cr = c[unit], cz = c[units + unit], cn = c[2 * units + unit];
    int n = frames[blockIdx.x];
    size_t row = (size_t)blockIdx.x * max_frames;
    const float* in = projected + row * 3 * units + unit;
    if (threadIdx.x < UNITS / 4) states[0][threadIdx.x] = make_float4(0.f, 0.f, 0.f, 0.f);
    float before = 0.f, xr = 0.f, xz = 0.f, xn = 0.f;
    if (real) xr = in[0], xz = in[units], xn = in[2 * units];
    __syncthreads();
    for (int t = 0; t < n; t++) {
        float nr = 0.f, nz = 0.f, nn = 0.f; // the next frame's, on their way while this one is computed
        if (real && t + 1 < n) {
            const float* next = in + (size_t)(t + 1) * 3 * units;
            nr = next[0], nz = next[units], nn = next[2 * units];
        }
        float r = 0.f, z = 0.f, q = 0.f;
#pragma unroll
        for (int i = 0; i < 8; i++) {
            float4 v = states[t % 2][4 * i + part];
            r = fmaf(w[0][4 * i], v.x, r), z = fmaf(w[1][4 * i], v.x, z), q = fmaf(w[2][4 * i], v.x, q);
            r = fmaf(w[0][4 * i + 1], v.y, r), z = fmaf(w[1][4 * i + 1], v.y, z), q = fmaf(w[2][4 * i + 1], v.y, q);
            r = fmaf(w[0][4 * i + 2], v.z, r), z = fmaf(w[1][4 * i + 2], v.z, z), q = fmaf(w[2][4 * i + 2], v.z, q);
            r = fmaf(w[0][4 * i + 3], v.w, r), z = fmaf(w[1][4 * i + 3], v.w, z), q = fmaf(w[2][4 * i + 3], v.w, q);
        }
#pragma unroll
        for (int d = 1; d < PARTS; d *= 2) {
            r += __shfl_xor_sync(WHOLE_WARP, r, d);
            z += __shfl_xor_sync(WHOLE_WARP, z, d);
            q += __shfl_xor_sync(WHOLE_WARP, q, d);
        }
        r = sigmoid(xr + (r + cr)), z = sigmoid(xz + (z + cz)), q += cn;
        float m = tanhf(xn + r * q);
        before = (1.f - z) * m + z * before;
        if (part == 0) {
            ((float*)states[(t + 1) % 2])[unit] = real ? before : 0.f;
            if (real) h[(row + t) * units + unit] = before;
        }
        if (kept && real) kept[((row + t) * 4 + part) * units + unit] = part == 0 ? r : part == 1 ? z : part == 2 ? m : q;
        xr = nr, xz = nz, xn = nn;
        __syncthreads();
    }
    if (real && part == 0)
        for (int t = n; t < max_frames; t++) h[(row + t) * units + unit] = 0.f;
}
KERNEL_ENTRY(gru_forward)

// Back from the last frame to the first: gradients before the nonlinearities, by what comes from the input and from the state,
// [batch][max_frames][3 units] both; zero beyond the valid frames. A thread keeps a quarter of a column of u: 80 values in registers, 16 in shared memory, for with all of
// them the compiler runs out of registers.
constexpr int KEPT = 20; // of 24 groups of four values, in registers
KERNEL_OF(RECURRENT_THREADS, 1, gru_backward)
(const float* __restrict__ h_gradients, const float* __restrict__ u, const float* __restrict__ h, const float* __restrict__ kept,
 const int* __restrict__ frames, int max_frames, int units, float* __restrict__ of_inputs, float* __restrict__ of_states) {
    __shared__ float4 slopes[2][3 * UNITS / 4], rest[24 - KEPT][RECURRENT_THREADS];
    int part = threadIdx.x % PARTS, unit = threadIdx.x / PARTS;
    bool real = unit < units;
    float w[4 * KEPT]; // of u [gate][from][unit], with rest: every fourth group of four
    auto weight = [&](int k) {
        int g = k / 4 * 16 + part * 4 + k % 4, gate = g / UNITS, from = g % UNITS;
        return real && from < units ? u[(gate * units + from) * units + unit] : 0.f;
    };
#pragma unroll
    for (int k = 0; k < 4 * KEPT; k++) w[k] = weight(k);
    for (int i = KEPT; i < 24; i++)
        rest[i - KEPT][threadIdx.x] = make_float4(weight(4 * i), weight(4 * i + 1), weight(4 * i + 2), weight(4 * i + 3));
    int row = blockIdx.x * max_frames; // offsets of 32 bits, for want of registers
    float carried = 0.f;
    for (int t = frames[blockIdx.x] - 1; t >= 0; t--) {
        float direct = 0.f;
        if (part == 0) {
            float dr = 0.f, dz = 0.f, dq = 0.f;
            if (real) {
                int at = 4 * (row + t) * units + unit;
                float r = kept[at], z = kept[at + units], m = kept[at + 2 * units], q = kept[at + 3 * units];
                at = (row + t) * units + unit;
                float before = t > 0 ? h[at - units] : 0.f;
                float d = carried + h_gradients[at];
                float dm = d * (1.f - z) * (1.f - m * m);
                dz = d * (before - m) * z * (1.f - z);
                dr = dm * q * r * (1.f - r);
                dq = dm * r;
                direct = d * z;
                at = 3 * (row + t) * units + unit;
                of_inputs[at] = dr, of_inputs[at + units] = dz, of_inputs[at + 2 * units] = dm;
                of_states[at] = dr, of_states[at + units] = dz, of_states[at + 2 * units] = dq;
            }
            float* s = (float*)slopes[t % 2] + unit;
            s[0] = dr, s[UNITS] = dz, s[2 * UNITS] = dq;
        }
        __syncthreads();
        float sum = 0.f;
#pragma unroll
        for (int i = 0; i < KEPT; i++) {
            float4 v = slopes[t % 2][4 * i + part];
            sum = fmaf(w[4 * i], v.x, sum);
            sum = fmaf(w[4 * i + 1], v.y, sum);
            sum = fmaf(w[4 * i + 2], v.z, sum);
            sum = fmaf(w[4 * i + 3], v.w, sum);
        }
#pragma unroll
        for (int i = KEPT; i < 24; i++) {
            float4 v = slopes[t % 2][4 * i + part], f = rest[i - KEPT][threadIdx.x];
            sum = fmaf(f.x, v.x, sum);
            sum = fmaf(f.y, v.y, sum);
            sum = fmaf(f.z, v.z, sum);
            sum = fmaf(f.w, v.w, sum);
        }
#pragma unroll
        for (int d = 1; d < PARTS; d *= 2) sum += __shfl_xor_sync(WHOLE_WARP, sum, d);
        carried = direct + sum; // of part 0, which alone uses it
    }
    for (int i = (row + frames[blockIdx.x]) * 3 * units + threadIdx.x; i < (row + max_frames) * 3 * units; i += RECURRENT_THREADS)
        of_inputs[i] = of_states[i] = 0.f;
}
KERNEL_ENTRY(gru_backward)
