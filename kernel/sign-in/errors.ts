// Refusals of signing in; none of them tells whether an account or a telephone is known.

import { defineErrors } from '#kernel/errors'

export const signInErrors = defineErrors({
  SIGN_IN_WRONG: {
    status: 401,
    zh: '帐号或密码不对。请核对后再试；忘记密码请联系本单位管理员。',
    en: 'The user name or the password is wrong. Check both and try again; if the password is forgotten, ask your administrator.',
  },
  SIGN_IN_TOO_OFTEN: {
    status: 429,
    zh: '尝试太频繁，请 {seconds} 秒后再试。',
    en: 'Too many attempts. Try again in {seconds} seconds.',
  },
  SIGN_IN_CODE_WRONG: {
    status: 401,
    zh: '验证码不对，还可以试 {left} 次。请核对短信里的 6 位数字。',
    en: 'The code is wrong; {left} more tries. Compare it with the six digits of the message.',
  },
  SIGN_IN_CODE_EXPIRED: {
    status: 401,
    zh: '验证码已失效，请重新获取。如收不到短信，请老人所在的社区或接线员核对您登记的电话和老人的同意。',
    en: 'The code is no longer valid; ask for a new one. If no message arrives, ask the community or the hotline to check your telephone and the consent on record.',
  },
  SIGN_IN_PHONE_INVALID: {
    status: 400,
    zh: '这不是手机号码，收不到短信。请填写 11 位手机号。',
    en: 'This is not a mobile number and cannot receive messages. Enter the eleven digits of a mobile.',
  },
  SIGN_IN_NO_ROLE: {
    status: 403,
    zh: '您的帐号目前没有岗位。请联系本单位管理员。',
    en: 'Your account holds no role at present. Ask your administrator.',
  },
  SIGN_IN_USERNAME_INVALID: {
    status: 400,
    zh: '帐号应为 3 到 30 个小写字母、数字、点、下划线或连字符。',
    en: 'A user name has 3 to 30 lower-case letters, digits, dots, underscores or hyphens.',
  },
  SIGN_IN_USERNAME_TAKEN: {
    status: 409,
    zh: '帐号 {username} 已有人使用，请换一个。',
    en: 'The user name {username} is taken; choose another.',
  },
  SIGN_IN_PASSWORD_SHORT: {
    status: 400,
    zh: '密码应为 {least} 到 {most} 个字符。',
    en: 'A password has {least} to {most} characters.',
  },
  SIGN_IN_USER_UNKNOWN: { status: 404, zh: '没有这个用户。', en: 'There is no such user.' },
  SIGN_IN_GRANT_UNKNOWN: {
    status: 404,
    zh: '没有这条授权，或它已经收回。',
    en: 'There is no such grant, or it was revoked already.',
  },
  SIGN_IN_ROLE_UNKNOWN: {
    status: 422,
    zh: '城市“{city}”没有岗位“{role}”。可用的岗位见该城市的 roles.yaml：{roles}。',
    en: 'The city "{city}" has no role "{role}". Its roles.yaml has: {roles}.',
  },
  SIGN_IN_GRANT_SCOPE: {
    status: 422,
    zh: '岗位“{role}”的范围由 {field} 给出，而且只由它给出。',
    en: 'The scope of the role "{role}" is given by {field}, and by nothing else.',
  },
  SIGN_IN_DIVISION_OUTSIDE: {
    status: 422,
    zh: '区划“{division}”不在城市“{city}”内。',
    en: 'The division "{division}" is not in the city "{city}".',
  },
  SIGN_IN_OTHER_CITY: {
    status: 422,
    zh: '这个用户属于城市“{city}”，一个帐号只在一个城市任职。',
    en: 'This user belongs to the city "{city}"; one account serves one city.',
  },
})
