// What a task has of its own: attention over the frames (a block an utterance), a linear layer, a softmax and the loss.
#pragma once
#include "device.cuh"

constexpr int POOL_THREADS = 256, POOL_WARPS = POOL_THREADS / 32;

// Of all threads of the block, to all of them, always in the same order.
template <class F>
static __device__ __forceinline__ float block_reduce(float v, float* shared, F both) {
    __syncthreads();
    shared[threadIdx.x] = v;
    __syncthreads();
    for (int d = POOL_THREADS / 2; d > 0; d /= 2) {
        if (threadIdx.x < d) shared[threadIdx.x] = both(shared[threadIdx.x], shared[threadIdx.x + d]);
        __syncthreads();
    }
    return shared[0];
}
static __device__ __forceinline__ float block_sum(float v, float* shared) {
    return block_reduce(v, shared, [](float a, float b) { return a + b; });
}

// products [n]: of vector [units] and each of rows [n][units].
static __device__ __forceinline__ void products_with(const float* vector, const float* rows, int n, int units, float* products) {
    int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
    for (int t = warp; t < n; t += POOL_WARPS) {
        float sum = 0.f;
        for (int u = lane; u < units; u += 32) sum = fmaf(vector[u], rows[(size_t)t * units + u], sum);
        sum = warp_sum(sum);
        if (lane == 0) products[t] = sum;
    }
    __syncthreads();
}

// sums [units]: of rows [n][units], each times its factor. Two threads a unit, the even rows and the odd ones.
static __device__ __forceinline__ void weighted_sum(
    const float* factors, const float* rows, int n, int units, float* shared, float* sums) {
    constexpr int HALF = POOL_THREADS / 2;
    for (int base = 0; base < units; base += HALF) {
        int unit = base + threadIdx.x % HALF;
        float sum = 0.f;
        if (unit < units)
            for (int t = threadIdx.x / HALF; t < n; t += 2) sum = fmaf(factors[t], rows[(size_t)t * units + unit], sum);
        __syncthreads();
        shared[threadIdx.x] = sum;
        __syncthreads();
        if (threadIdx.x < HALF && unit < units) sums[unit] = sum + shared[threadIdx.x + HALF];
    }
}

// w [units]; h [batch][max_frames][units]; attention [batch][max_frames], zero beyond the frames; pooled [batch][units].
KERNEL_OF(POOL_THREADS, 2, attention_forward)
(const float* __restrict__ w, const float* __restrict__ h, const int* __restrict__ frames, int max_frames, int units,
 float* attention, float* __restrict__ pooled) {
    __shared__ float shared[POOL_THREADS];
    int n = frames[blockIdx.x];
    const float* rows = h + (size_t)blockIdx.x * max_frames * units;
    float* a = attention + (size_t)blockIdx.x * max_frames;
    products_with(w, rows, n, units, a);
    float most = -3e38f;
    for (int t = threadIdx.x; t < n; t += POOL_THREADS) most = fmaxf(most, a[t]);
    most = block_reduce(most, shared, [](float x, float y) { return fmaxf(x, y); });
    float sum = 0.f;
    for (int t = threadIdx.x; t < n; t += POOL_THREADS) sum += a[t] = expf(a[t] - most);
    sum = block_sum(sum, shared);
    for (int t = threadIdx.x; t < max_frames; t += POOL_THREADS) a[t] = t < n ? a[t] / sum : 0.f;
    __syncthreads();
    weighted_sum(a, rows, n, units, shared, pooled + (size_t)blockIdx.x * units);
}
KERNEL_ENTRY(attention_forward)

// scores [batch][max_frames] is room; w_gradients [batch][units], to be summed over the utterances.
KERNEL_OF(POOL_THREADS, 2, attention_backward)
(const float* __restrict__ w, const float* __restrict__ h, const int* __restrict__ frames, int max_frames, int units,
 const float* __restrict__ attention, const float* __restrict__ pooled_gradients, float* scores, float* __restrict__ w_gradients,
 float* __restrict__ h_gradients) {
    __shared__ float shared[POOL_THREADS];
    int n = frames[blockIdx.x];
    const float* rows = h + (size_t)blockIdx.x * max_frames * units;
    const float* a = attention + (size_t)blockIdx.x * max_frames;
    const float* gradient = pooled_gradients + (size_t)blockIdx.x * units;
    float* s = scores + (size_t)blockIdx.x * max_frames;
    products_with(gradient, rows, n, units, s);
    float mean = 0.f;
    for (int t = threadIdx.x; t < n; t += POOL_THREADS) mean = fmaf(a[t], s[t], mean);
    mean = block_sum(mean, shared);
    for (int t = threadIdx.x; t < n; t += POOL_THREADS) s[t] = a[t] * (s[t] - mean);
    __syncthreads();
    float* to = h_gradients + (size_t)blockIdx.x * max_frames * units;
    for (int i = threadIdx.x; i < max_frames * units; i += POOL_THREADS) {
        int t = i / units, unit = i % units;
        to[i] = t < n ? fmaf(a[t], gradient[unit], s[t] * w[unit]) : 0.f;
    }
    weighted_sum(s, rows, n, units, shared, w_gradients + (size_t)blockIdx.x * units);
}
KERNEL_ENTRY(attention_backward)

// The linear layer and the softmax, in double as on the CPU. A block is an utterance, a lane a level, of 32 at most.
// weights [levels][units], pooled [batch][units]; log_probabilities and probabilities [batch][levels].
KERNEL(head_forward)
(const float* __restrict__ weights, const float* __restrict__ bias, const float* __restrict__ pooled, int units, int levels,
 double* __restrict__ log_probabilities, float* __restrict__ probabilities) {
    __shared__ double logits[32];
    int level = threadIdx.x;
    double own = 0;
    if (level < levels) {
        for (int u = 0; u < units; u++)
            own += (double)weights[level * units + u] * (double)pooled[(size_t)blockIdx.x * units + u];
        own += (double)bias[level];
        logits[level] = own;
    }
    __syncthreads();
    if (level >= levels) return;
    double most = logits[0], sum = 0;
    for (int l = 1; l < levels; l++) most = logits[l] > most ? logits[l] : most;
    for (int l = 0; l < levels; l++) sum += exp(logits[l] - most);
    own -= most + log(sum);
    log_probabilities[blockIdx.x * levels + level] = own;
    probabilities[blockIdx.x * levels + level] = (float)exp(own);
}
KERNEL_ENTRY(head_forward)

// The loss and its gradients, of one block: the heads are small beside the rest. slopes [batch][levels] is room.
KERNEL(head_backward)
(const float* __restrict__ weights, const float* __restrict__ pooled, const double* __restrict__ log_probabilities,
 const int* __restrict__ truths, const double* __restrict__ level_weights, double scale, int batch, int units, int levels,
 double* slopes, float* __restrict__ weight_gradients, float* __restrict__ bias_gradients, float* __restrict__ pooled_gradients,
 double* __restrict__ loss) {
    for (int i = threadIdx.x; i < batch * levels; i += blockDim.x) {
        int truth = truths[i / levels];
        slopes[i] = truth < 0 ? 0 : scale * level_weights[truth] * (exp(log_probabilities[i]) - (i % levels == truth ? 1 : 0));
    }
    __syncthreads();
    for (int i = threadIdx.x; i < batch * units; i += blockDim.x) {
        double sum = 0;
        for (int l = 0; l < levels; l++) sum += slopes[i / units * levels + l] * (double)weights[l * units + i % units];
        pooled_gradients[i] = (float)sum;
    }
    for (int i = threadIdx.x; i < levels * units; i += blockDim.x) {
        double sum = 0;
        for (int b = 0; b < batch; b++) sum += slopes[b * levels + i / units] * (double)pooled[(size_t)b * units + i % units];
        weight_gradients[i] = (float)sum;
    }
    for (int l = threadIdx.x; l < levels; l += blockDim.x) {
        double sum = 0;
        for (int b = 0; b < batch; b++) sum += slopes[b * levels + l];
        bias_gradients[l] = (float)sum;
    }
    if (threadIdx.x == 0) {
        double sum = 0;
        for (int b = 0; b < batch; b++)
            if (truths[b] >= 0) sum -= level_weights[truths[b]] * log_probabilities[b * levels + truths[b]];
        *loss = sum;
    }
}
KERNEL_ENTRY(head_backward)
