// What the kernels need of the device, and what stands for it when g++ compiles them for the tests (cuda_on_cpu.h).
#pragma once

#ifdef __CUDACC__
#define KERNEL(name) extern "C" __global__ void name
#define KERNEL_OF(threads, blocks, name) extern "C" __global__ void __launch_bounds__(threads, blocks) name
#define KERNEL_ENTRY(name)
#define DYNAMIC_SHARED(type, name)                                                                                     \
    extern __shared__ float4 dynamic_shared_[];                                                                        \
    type* name = (type*)dynamic_shared_
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
#else
#include "cuda_on_cpu.h"
#endif

constexpr unsigned WHOLE_WARP = 0xffffffff;

// TF32 is a float with ten bits of fraction; rounded to the nearest, of two as near away from zero.
static __device__ __forceinline__ float to_tf32(float v) {
#ifdef __CUDACC__
    uint32_t r;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(r) : "f"(v));
    return __uint_as_float(r);
#else
    return __int_as_float((__float_as_int(v) + 0x1000) & ~0x1fff);
#endif
}

// The matrix unit: c += a b for a warp, a [16][8], b [8][8], TF32 in, float out. Lane l = 4 g + t holds
// a0 = a[g][t], a1 = a[g + 8][t], a2 = a[g][t + 4], a3 = a[g + 8][t + 4], b0 = b[t][g], b1 = b[t + 4][g],
// c0, c1 = c[g][2 t], c[g][2 t + 1], and c2, c3 the same of row g + 8.
static __device__ __forceinline__ void multiply(
    float (&c)[4], float a0, float a1, float a2, float a3, float b0, float b1) {
#ifdef __CUDACC__
    asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
        : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
        : "r"(__float_as_uint(a0)), "r"(__float_as_uint(a1)), "r"(__float_as_uint(a2)), "r"(__float_as_uint(a3)),
          "r"(__float_as_uint(b0)), "r"(__float_as_uint(b1)));
#else
    emu::multiply(c, a0, a1, a2, a3, b0, b1);
#endif
}

// Sixteen bytes from global to shared memory, past the registers; there once arrived() returned and a barrier was passed.
static __device__ __forceinline__ void fetch(float4* to, const float4* from) {
#ifdef __CUDACC__
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"((uint32_t)__cvta_generic_to_shared(to)), "l"(from) : "memory");
#else
    *to = *from;
#endif
}
static __device__ __forceinline__ void arrived() {
#ifdef __CUDACC__
    asm volatile("cp.async.commit_group;\n\tcp.async.wait_group 0;" ::: "memory");
#endif
}

// The sum of a warp's values, to all its lanes; always in the same order.
static __device__ __forceinline__ float warp_sum(float v) {
#pragma unroll
    for (int d = 16; d > 0; d /= 2) v += __shfl_xor_sync(WHOLE_WARP, v, d);
    return v;
}
static __device__ __forceinline__ float warp_max(float v) {
#pragma unroll
    for (int d = 16; d > 0; d /= 2) v = fmaxf(v, __shfl_xor_sync(WHOLE_WARP, v, d));
    return v;
}
