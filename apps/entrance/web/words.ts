// The words of the sign-in pages.
import { defineText } from '#ui'

export const entranceText = defineText({
  'entrance.brand': ['颐联', 'Yilian'],
  'entrance.promise': [
    '一个电话，有人应，有人到，有回音。',
    'One call: someone answers, someone comes, someone reports back.',
  ],
  'entrance.title': ['登录', 'Sign in'],
  'entrance.username': ['账号', 'Username'],
  'entrance.password': ['密码', 'Password'],
  'entrance.enter': ['登录', 'Sign in'],
  'entrance.noName': ['请填写账号', 'Please fill in the username'],
  'entrance.noPassword': ['请填写密码', 'Please fill in the password'],
  'entrance.forgot': [
    '忘记密码，请联系本单位管理员重设。',
    'Forgot the password? Your administrator can reset it.',
  ],
  'entrance.phone': ['您的手机号', 'Your telephone number'],
  'entrance.phoneHint': [
    '登记为家属的号码。我们发一个 6 位验证码给您。',
    'The number registered as family. We send it a 6-digit code.',
  ],
  'entrance.send': ['发送验证码', 'Send the code'],
  'entrance.phoneMissing': ['请填写 11 位手机号', 'Please fill in the 11 digits of the number'],
  'entrance.code': ['短信里的 6 位验证码', 'The 6-digit code from the message'],
  'entrance.sentTo': ['已发送到 {phone}', 'Sent to {phone}'],
  'entrance.again': ['重新发送', 'Send again'],
  'entrance.againIn': ['{seconds} 秒后可重新发送', 'Can be sent again in {seconds} s'],
  'entrance.otherPhone': ['换一个号码', 'Another number'],
  'entrance.codeMissing': ['请输入 6 位验证码', 'Please enter the 6 digits'],
  'entrance.notFound': ['没有这一页', 'There is no such page'],
  'entrance.notFoundHint': [
    '网址可能写错了，或者您没有看这一页的权限。',
    'The address may be wrong, or this page is not open to you.',
  ],
  'entrance.home': ['回到首页', 'Back to the start'],
})

/** The words of a phone program's frame. */
export const phoneShellText = defineText({
  'phone.hello': ['{name}，您好', 'Good day, {name}'],
  'phone.signedIn': ['您已登录。', 'You are signed in.'],
  'phone.noPages': [
    '还没有页面对您开放。开通后，重新打开这里就能看到。',
    'No page is open to you yet. Once one is, you will see it when you open this again.',
  ],
  'phone.signOut': ['退出', 'Sign out'],
})
